"""How the web process is set up: the record's settings, and what answers requests.

KMH_HOSTS    names the site is reached by, with commas; without it this machine alone
KMH_TLS      `yes` where the site is reached by https alone (behind a proxy that says so in X-Forwarded-Proto)

Who signs in elsewhere: `peers` (KMH_TRUSTED_PROXIES, KMH_TRUSTED_HEADER) and `oidc` (KMH_OIDC_ISSUER, KMH_OIDC_CLIENT,
KMH_OIDC_SECRET, KMH_OIDC_CLAIM) tell how.
"""

from __future__ import annotations

import os
from ipaddress import ip_network

from kaimenhong.records.settings import *  # noqa: F403  a process of the web is one of the record, and more
from kaimenhong.records.settings import INSTALLED_APPS as RECORD

_said = os.environ.get  # noqa: TID251  a deployment is set up by its environment, and only here

DEBUG = False
ALLOWED_HOSTS = [host for host in (_said("KMH_HOSTS") or "127.0.0.1,localhost").split(",") if host]
ROOT_URLCONF = "kaimenhong.web.urls"
ASGI_APPLICATION = "kaimenhong.web.asgi.application"
INSTALLED_APPS = [*RECORD, "django.contrib.messages", "django.contrib.staticfiles", "kaimenhong.web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kaimenhong.web.peers.browsers_by_address",
    "kaimenhong.web.headers.strict_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kaimenhong.web.sessions.no_session_lasts_longer",
    "kaimenhong.web.forms.no_null_characters",
    "kaimenhong.web.peers.users_by_header",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kaimenhong.web.language.language_of_the_reader",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kaimenhong.web.refusals.refusals_are_told",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["kaimenhong.web.templatetags.kmh"],
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
_DAY, _IDLE_MINUTES = 24 * 3600, 30
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = _IDLE_MINUTES * 60
SESSION_SAVE_EVERY_REQUEST = True  # the half hour counts from the last request
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LONGEST_SESSION = _DAY // 2  # seconds from the sign-in, however busy

TRUSTED_PROXIES = tuple(ip_network(each.strip()) for each in (_said("KMH_TRUSTED_PROXIES") or "").split(",") if each)
TRUSTED_HEADER = _said("KMH_TRUSTED_HEADER") or ""
OIDC_ISSUER = (_said("KMH_OIDC_ISSUER") or "").rstrip("/")
OIDC_CLIENT = _said("KMH_OIDC_CLIENT") or ""
OIDC_SECRET = _said("KMH_OIDC_SECRET") or ""
OIDC_CLAIM = _said("KMH_OIDC_CLAIM") or "preferred_username"

TLS = _said("KMH_TLS") == "yes"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 365 * _DAY if TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

_MEGABYTE = 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * _MEGABYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FILES = 50
