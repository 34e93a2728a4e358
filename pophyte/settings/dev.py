"""The demo and development installation that `make run` starts: SQLite, letters to a folder, a key kept in var/."""

import secrets

from pophyte.settings.base import *  # noqa: F403
from pophyte.settings.base import VAR


VAR.mkdir(parents=True, exist_ok=True)
KEY_FILE = VAR / "secret-key"
if not KEY_FILE.exists():
    KEY_FILE.touch(mode=0o600)
    KEY_FILE.write_text(secrets.token_urlsafe(64), encoding="ascii")

SECRET_KEY = KEY_FILE.read_text(encoding="ascii")
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
