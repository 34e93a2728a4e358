"""What the forms of a chain offer: goals of the region and of last term, owners, networks and organisations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import QuerySet

from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.models import Goal, Measure, Release, WellbeingDocument


if TYPE_CHECKING:
    from pophyte.people.models import Person


@dataclass(frozen=True, slots=True)
class GoalChoice:
    pk: int
    key: str
    text: str


def goals_to_support(document: WellbeingDocument) -> list[GoalChoice]:
    """Goals of the region's published documents of the term, in the words that were published.

    A region's draft is not shown: neither a goal that is only in it, nor what it says of a published one.
    """
    if document.made_for == MadeFor.REGION:
        return []
    texts = _published_goals(
        Release.objects.published().filter(document__made_for=MadeFor.REGION, document__term_id=document.term_id)
    )
    return _choices(texts)


def goals_to_continue(document: WellbeingDocument) -> list[GoalChoice]:
    """Goals of last term's document of the same areas."""
    if document.previous_id is None:
        return []
    areas = document.areas.values("pk")
    goals = Goal.objects.filter(document_id=document.previous_id, document__areas__in=areas).distinct()
    return [GoalChoice(goal.pk, str(goal.key), goal.text) for goal in goals]


def published_texts(document_ids: set[int]) -> dict[str, str]:
    """Words of goals by their key, as their documents' newest published versions have them."""
    return _published_goals(Release.objects.published().filter(document_id__in=document_ids)) if document_ids else {}


def known_owners(document: WellbeingDocument) -> "QuerySet[Person]":
    """Persons who own measures in documents of the same areas: whom the writers know already."""
    return _persons().filter(pk__in=_measures_beside(document).values("owner_id")).order_by("name")


def owner_of_same_address(document: WellbeingDocument, *, name: str, email: str) -> "Person | None":
    return known_owners(document).filter(name__iexact=name.strip(), email__iexact=email.strip()).first()


def _measures_beside(document: WellbeingDocument) -> "QuerySet[Measure]":
    areas = document.areas.values("pk")
    return Measure.objects.filter(owner__isnull=False, goal__document__areas__in=areas)


def _persons() -> "QuerySet[Person]":
    persons: QuerySet[Person] = cast("Any", Measure._meta.get_field("owner").related_model)._default_manager.all()
    return persons


def _published_goals(releases: "QuerySet[Release]") -> dict[str, str]:
    # Oldest first: the newest version of a document has the last word, goals that it dropped are dropped.
    newest: dict[int, Any] = {row.document_id: row.content for row in releases.order_by("number")}
    return {str(goal["key"]): str(goal["text"]) for content in newest.values() for goal in _goals_in(content)}


def _goals_in(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from content.get("goals", [])


def _choices(texts: dict[str, str]) -> list[GoalChoice]:
    pks = {str(key): pk for key, pk in Goal.objects.filter(key__in=texts).values_list("key", "pk")}
    return [GoalChoice(pks[key], key, text) for key, text in texts.items() if key in pks]


def owner_names(document: WellbeingDocument) -> dict[str, str]:
    """Names of the persons who own measures, by the measure's key: for the document's writers only."""
    named = Measure.objects.filter(goal__document=document, owner__isnull=False).values_list("key", "owner__name")
    return {str(key): name for key, name in named}
