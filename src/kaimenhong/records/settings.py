"""How a deployment is set up, from its environment.

KMH_HOME          the folder of the record: the key, the SQLite database, plans, batches and runs
KMH_DATABASE_URL  postgresql://user:password@host:port/name; without it SQLite in KMH_HOME
KMH_SECRET_KEY    signs sessions; without it the file `secret.key` in KMH_HOME, made by `kmh init`
"""

from __future__ import annotations

import os
from pathlib import Path

from kaimenhong.records.database import database_of

_said = os.environ.get  # noqa: TID251  a deployment is set up by its environment, and only here

HOME = Path(_said("KMH_HOME") or "record").resolve()
KEY_FILE = HOME / "secret.key"
SECRET_KEY = _said("KMH_SECRET_KEY") or (KEY_FILE.read_text().strip() if KEY_FILE.is_file() else "")

DATABASES = {"default": database_of(_said("KMH_DATABASE_URL") or "", HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "kaimenhong.records",
]
AUTH_USER_MODEL = "records.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
