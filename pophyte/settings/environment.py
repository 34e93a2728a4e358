"""Typed readers of environment variables. A missing or odd value fails at start with advice, never later."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingFault(Exception):
    """A setting cannot be used; the message says which, why and what to write instead."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        msg = f"{name} is not set. Set it in the environment; docs/settings.md says what it is for."
        raise SettingFault(msg)
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        msg = f"{name} is {value!r}. Write yes or no."
        raise SettingFault(msg)
    return default


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        msg = f"{name} is {value!r}. Write a whole number, for example {default}."
        raise SettingFault(msg) from error


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, default: str | None = None) -> str:
    """A secret from NAME, or from the file that NAME_FILE points to (as container platforms hand secrets over)."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else text(name, default)


def openid_connect(name: str) -> tuple[dict[str, dict[str, object]], list[str]]:
    """Allauth's settings of one OpenID Connect provider, and the origins its login pages are at.

    Nothing is set: no provider. `_TRUST_EMAIL` is for a provider that does not say whether an address is verified.
    """
    server = text(f"{name}_SERVER_URL", "").rstrip("/")
    if not server:
        return {"openid_connect": {"APPS": []}}, []
    app = {
        "provider_id": "oidc",
        "name": text(f"{name}_NAME"),
        "client_id": text(f"{name}_CLIENT_ID"),
        "secret": secret(f"{name}_SECRET"),
        "settings": {"server_url": server, "trust_email": flag(f"{name}_TRUST_EMAIL", default=False)},
    }
    address = urlsplit(server)
    origins = [f"{address.scheme}://{address.netloc}", *names(f"{name}_LOGIN_ORIGINS")]
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}, origins


def database(name: str, default: str) -> dict[str, object]:
    """Django's database settings from an address: sqlite:///path or postgresql://user:password@host:port/name."""
    address = urlsplit(secret(name, default))
    if address.scheme == "sqlite":
        return sqlite(Path(unquote(address.path[1:])))
    if address.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": address.path.lstrip("/"),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": unquote(address.hostname or ""),
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(address.query)),
        }
    msg = f"{name} begins with {address.scheme!r}. Write sqlite:///path or postgresql://user:password@host/name."
    raise SettingFault(msg)


def sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer takes its lock when the transaction begins, so two editors wait for each other instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # WAL lets people read while one writes; NORMAL is safe with WAL.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
    }
