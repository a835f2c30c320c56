"""The Django application of the pages: templates, static files, tags; no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "kaimenhong.web"
    label = "web"
