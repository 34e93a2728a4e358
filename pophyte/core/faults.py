"""Refusals: an operation that cannot be done says why in a sentence for a person."""


class Refused(Exception):
    """The operation was not done and nothing was changed. `str()` is shown to the person as it is."""


class LetterNotSent(Refused):
    """What was asked is saved; only its letter did not leave, and can be sent again."""
