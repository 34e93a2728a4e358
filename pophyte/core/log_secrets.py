"""Links that open something without a login are keys. A log is read by more people than the letter they came in."""

import logging
import re


# The beginnings of their addresses; what follows is the key.
SECRET_ADDRESSES = (
    "vastaa",
    "lausunto",
    "oma/kutsu",
    "tili/password/reset/key",
    "tili/confirm-email",
)
_KEY = re.compile(rf"(/(?:{'|'.join(SECRET_ADDRESSES)})/)[^/\s?#\"']+")


def without_keys(text: str) -> str:
    """The text with "…" for the key of each such address.

    >>> without_keys("Unprocessable Entity: /vastaa/Zm9vYmFy/7/")
    'Unprocessable Entity: /vastaa/…/7/'
    """
    return _KEY.sub(r"\1…", text)


class WithoutKeys(logging.Filter):
    """Passes every record on, without keys."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        masked = without_keys(told)
        if masked != told:
            record.msg, record.args = masked, None
        return True
