"""A county's own server: everything secret or local comes from the environment (docs/settings.md)."""

from pophyte.settings import environment
from pophyte.settings.base import *  # noqa: F403


SECRET_KEY = environment.secret("POPHYTE_SECRET_KEY")
# Older keys while changing over: they still read sessions and authenticators' secrets, and write nothing.
SECRET_KEY_FALLBACKS = environment.names("POPHYTE_SECRET_KEY_FALLBACKS")
DEBUG = False
DEMO = False
ALLOWED_HOSTS = environment.names("POPHYTE_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("POPHYTE_PROXIES", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # a county's other sites under its name are not ours to force to HTTPS
    "security.W021",  # the same: the browsers' list holds whole domains
    "security.W019",  # the editors' preview shows our own pages in a frame of our own
]
