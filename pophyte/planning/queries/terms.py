from datetime import date

from pophyte.planning.models import CouncilTerm


def terms() -> list[CouncilTerm]:
    """All council terms, oldest first."""
    return list(CouncilTerm.objects.all())


def term_with_slug(slug: str) -> CouncilTerm | None:
    return CouncilTerm.objects.filter(slug=slug).first()


def term_asked_for(slug: str, *, on: date) -> CouncilTerm | None:
    """The term that a page led from; the current one where it named none that there is."""
    known = terms()
    return next((term for term in known if term.slug == slug), None) or chosen_term(known, on=on)


def current_term(*, on: date) -> CouncilTerm | None:
    """The term going on; between two terms the one that ended last; before all of them the first to come."""
    return chosen_term(terms(), on=on)


def chosen_term(known: list[CouncilTerm], *, on: date) -> CouncilTerm | None:
    begun = [term for term in known if term.begins <= on]
    if begun:
        return begun[-1]
    return known[0] if known else None
