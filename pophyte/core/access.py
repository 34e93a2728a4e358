"""Who may see a view, said at the view. A convention test refuses a view that says nothing.

@public
def timeline(request): ...

@requires(Permission.EDIT_SCHEDULE, scopes=municipality_scopes)
def give_estimate(request, slug): ...
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse


P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ScopesOf = Callable[..., Collection[str]]
# Answers the permission and the scopes of the thing that the view's arguments name.
Question = Callable[..., tuple[str, Collection[str]]]


def public(view: View[P]) -> View[P]:
    """Anyone, signed in or not."""
    view.access_rule = "public"  # type: ignore[attr-defined]  # read by the convention test
    return view


def signed_in(view: View[P]) -> View[P]:
    """Anyone with an account."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access_rule = "signed in"  # type: ignore[attr-defined]  # read by the convention test
    return cast("View[P]", guarded)


def requires(permission: str, *, scopes: ScopesOf | None = None) -> Callable[[View[P]], View[P]]:
    """Only accounts whose grants give `permission` in one of the scopes that `scopes(**url_arguments)` answers.

    Without `scopes` a grant in any scope will do: then the view narrows what it shows to the account's own.
    Signed out: the login page. Signed in without the grant: 403.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            demand(request, permission, scopes(*args, **kwargs) if scopes else None)
            return view(request, *args, **kwargs)

        guarded.access_rule = f"requires {permission}"  # type: ignore[attr-defined]  # read by the convention test
        guarded.access_question = (permission, scopes)  # type: ignore[attr-defined]  # asked again by the test of roles
        return cast("View[P]", guarded)

    return decorate


def asks(question: Question) -> Callable[[View[P]], View[P]]:
    """Only accounts that have the permission in one of the scopes that `question(**url_arguments)` answers.

    For things of which the permission itself depends on the thing: a municipality's plan and the region's. Signed in
    without the permission: 403, or 404 where the thing is hidden (see `hidden_unless`).
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request, *question(*args, **kwargs)):
                raise _refusal(request, question, *args, **kwargs)
            return view(request, *args, **kwargs)

        guarded.access_rule = f"requires {question.__name__}"  # type: ignore[attr-defined]  # as above
        guarded.access_question = question  # type: ignore[attr-defined]  # as above
        return cast("View[P]", guarded)

    return decorate


def hidden_unless(seen_by: Question) -> Callable[[Question], Question]:
    """Mark a question of `asks`: who is not even among `seen_by` is told that there is no such page.

    That another municipality has a draft at all is its own business.
    """

    def mark(question: Question) -> Question:
        question.seen_by = seen_by  # type: ignore[attr-defined]  # read where somebody is refused
        return question

    return mark


def hidden(question: Question) -> Question:
    """Who is refused by the question is told that there is no such page."""
    return hidden_unless(question)(question)


def is_hidden(account: Any, question: Question, *args: Any, **kwargs: Any) -> bool:
    """Whether who is refused by the question must not learn that the thing exists."""
    seen_by = getattr(question, "seen_by", None)
    return seen_by is not None and not account.may(*seen_by(*args, **kwargs))


def _refusal(request: HttpRequest, question: Question, *args: Any, **kwargs: Any) -> Exception:
    return Http404() if is_hidden(request.user, question, *args, **kwargs) else PermissionDenied()


def demand(request: HttpRequest, permission: str, scopes: Collection[str] | None) -> None:
    """Raise PermissionDenied unless the account may; `scopes=None` asks for the permission in any scope at all."""
    holder = cast("Any", request.user)
    allowed = holder.may_anywhere(permission) if scopes is None else holder.may(permission, scopes)
    if not allowed:
        raise PermissionDenied


def may(request: HttpRequest, permission: str, scopes: Collection[str]) -> bool:
    """Whether to show what leads to a guarded page; the guard itself stands at that page."""
    return request.user.is_authenticated and bool(cast("Any", request.user).may(permission, scopes))
