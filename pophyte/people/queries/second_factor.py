"""Who must still set up a second factor."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled


def lacks_second_factor(user: Any) -> bool:
    return bool(user.is_authenticated and user.needs_second_factor and not is_mfa_enabled(user))
