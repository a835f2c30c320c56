"""The Django application of the record."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Its tables begin with `records_`."""

    name = "kaimenhong.records"
    label = "records"
