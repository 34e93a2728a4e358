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
from django.http import HttpRequest, HttpResponse


P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ScopesOf = Callable[..., Collection[str]]


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


def asks(question: Callable[..., tuple[str, Collection[str]]]) -> Callable[[View[P]], View[P]]:
    """Only accounts that have the permission in one of the scopes that `question(**url_arguments)` answers.

    For things of which the permission itself depends on the thing: a municipality's plan and the region's.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            demand(request, *question(*args, **kwargs))
            return view(request, *args, **kwargs)

        guarded.access_rule = f"requires {question.__name__}"  # type: ignore[attr-defined]  # as above
        guarded.access_question = question  # type: ignore[attr-defined]  # as above
        return cast("View[P]", guarded)

    return decorate


def demand(request: HttpRequest, permission: str, scopes: Collection[str] | None) -> None:
    """Raise PermissionDenied unless the account may; `scopes=None` asks for the permission in any scope at all."""
    holder = cast("Any", request.user)
    allowed = holder.may_anywhere(permission) if scopes is None else holder.may(permission, scopes)
    if not allowed:
        raise PermissionDenied


def may(request: HttpRequest, permission: str, scopes: Collection[str]) -> bool:
    """Whether to show what leads to a guarded page; the guard itself stands at that page."""
    return request.user.is_authenticated and bool(cast("Any", request.user).may(permission, scopes))
