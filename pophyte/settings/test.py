"""Tests: in-memory database unless DATABASE_URL names another, plain static files, quick password hashes."""

import os
import tempfile
from pathlib import Path

from pophyte.settings.base import *  # noqa: F403
from pophyte.settings.base import CACHES, DATABASES, STORAGES


SECRET_KEY = "only-for-tests"
# A connection kept by a thread of the served site would keep the test database from being removed.
DATABASES["default"] |= {"CONN_MAX_AGE": 0}
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    # A file, not memory: a database in memory is one connection that the served site's threads would have to share.
    DATABASES["default"] |= {"TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"pophyte-test-{os.getpid()}.sqlite3")}}
DEBUG = False
DEMO = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# In memory: counts and drawings of one run of the tests are nobody else's.
CACHES = {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "pophyte-test-media"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
