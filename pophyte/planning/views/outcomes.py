"""Doing what a form asked, and saying how it went."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest

from pophyte.core.faults import LetterNotSent, Refused


if TYPE_CHECKING:
    from pophyte.people.models import Account


def is_done(
    request: HttpRequest, form: Form | None, act: Callable[["Account"], Any], sentence: str | Callable[[Any], str]
) -> bool:
    """Do it; answer whether it was done. A refusal stands in the form, or above the next page.

    `sentence`: what is said then, or how it is said of what `act` answered.
    """
    try:
        made = act(cast("Account", request.user))
    except LetterNotSent as fault:
        # The same form sent again would find its request made, and send nothing: on from here to the request's own page.
        messages.warning(request, str(fault))
        return True
    except Refused as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
        return False
    messages.success(request, sentence if isinstance(sentence, str) else sentence(made))
    return True
