"""A theme network's review: its rubric by versions, its readings, and their publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.across_reviews import RubricText, to_plain
from pophyte.planning.models import (
    CouncilTerm,
    Finding,
    FindingQuote,
    FindingRating,
    PublishedDocument,
    PublishedPassage,
    Rubric,
    ThemeReview,
)
from pophyte.planning.operations.theme_letters import tell_municipality


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.networks.models import Network
    from pophyte.people.models import Account

WRITTEN = ("strengths", "suggestions")


class Crossed(Refused):
    """Two wrote the same at once. Nothing was overwritten: `theirs` is what stands, by the name of its field."""

    def __init__(self, theirs: Mapping[str, str]) -> None:
        super().__init__(
            _("Toinen arvioija muutti samaa kohtaa, kun kirjoitit. Yhdistä tekstit ja tallenna uudelleen.")
        )
        self.theirs = dict(theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingStatement:
    """What a reader has changed. `seen`: how each stood when the reader began, so that nothing is overwritten.

    A criterion or text that is not there is left as it is; a level of None takes the rating away.
    """

    levels: Mapping[str, int | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    seen_levels: Mapping[str, int | None] = field(default_factory=dict)
    is_ready: bool | None = None


def add_rubric_version(network: "Network", *, text: RubricText, after: int, by: "Account | None") -> Rubric:
    """The next version; `after` is the number of the version it was written over."""
    newest = Rubric.objects.filter(network=network).order_by("-number").first()
    number = newest.number if newest else 0
    if number != after:
        raise Refused(_("Arviointikehyksestä on sillä välin tehty uusi versio. Avaa se ja tee muutoksesi siihen."))
    if newest and newest.text == text:
        return newest
    try:
        with change(by):
            return Rubric.objects.create(network=network, number=number + 1, content=to_plain(text))
    except IntegrityError as fault:
        raise Refused(_("Arviointikehyksestä tallennettiin samaan aikaan toinen versio. Avaa se.")) from fault


def begin_review(rubric: Rubric, *, term: CouncilTerm, by: "Account | None") -> ThemeReview:
    """The network's review of the term by this version. Begun twice it is one."""
    with change(by):
        return ThemeReview.objects.get_or_create(network=rubric.network, term=term, rubric=rubric)[0]


def save_finding(review: ThemeReview, *, area: "Area", statement: FindingStatement, by: "Account | None") -> Finding:
    """Save what the reader filled in. Raises Crossed where another has written the same text meanwhile."""
    with change(by):
        finding = _locked(review, area)
        _refuse_published(finding)
        theirs = _crossed(finding, statement)
        if theirs:
            raise Crossed(theirs)
        for name, text in statement.texts.items():
            setattr(finding, name, text)
        if statement.is_ready is not None:
            finding.is_ready = statement.is_ready
        for criterion, level in statement.levels.items():
            _rate(finding, criterion, level)
        _check_ready(finding)
        finding.save()
        if not finding.read.exists():
            finding.read.set(_releases(review, area))
    return finding


def _locked(review: ThemeReview, area: "Area") -> Finding:
    Finding.objects.get_or_create(review=review, area=area)
    return Finding.objects.select_for_update().get(review=review, area=area)


def _crossed(finding: Finding, statement: FindingStatement) -> dict[str, str]:
    """What stands otherwise than both what the reader began from and what the reader says, by the name of the field."""
    stands = {name: getattr(finding, name) for name in statement.texts}
    crossed = {
        name: text
        for name, text in stands.items()
        if text not in {statement.texts[name], statement.seen.get(name, text)}
    }
    levels = finding.review.rubric.text.levels
    held = {row.criterion: row.level for row in finding.ratings.all()}
    for criterion, level in statement.levels.items():
        now = held.get(criterion)
        if now not in {level, statement.seen_levels.get(criterion, now)}:
            crossed[f"level_{criterion}"] = levels[now].word if now is not None else ""
    return crossed


def _rate(finding: Finding, criterion: str, level: int | None) -> None:
    rubric = finding.review.rubric.text
    if criterion not in {one.key for one in rubric.criteria}:
        raise Refused(_("Arviointikehyksessä ei ole tällaista kysymystä."))
    if level is None:
        for row in finding.ratings.filter(criterion=criterion):
            row.delete()
        return
    if not 0 <= level < len(rubric.levels):
        raise Refused(_("Asteikossa ei ole tällaista tasoa."))
    row = finding.ratings.filter(criterion=criterion).first() or FindingRating(finding=finding, criterion=criterion)
    if row.level != level:
        row.level = level
        row.save()


def _check_ready(finding: Finding) -> None:
    missing = len(finding.review.rubric.text.criteria) - finding.ratings.count()
    if finding.is_ready and missing > 0:
        raise Refused(_("Arviota ei voi merkitä valmiiksi: vastaamatta on vielä %(missing)s.") % {"missing": missing})


def _refuse_published(finding: Finding) -> None:
    if finding.published_at:
        raise Refused(_("Havainnot on julkaistu. Avaa ne korjattaviksi, jos haluat muuttaa niitä."))


def _releases(review: ThemeReview, area: "Area") -> list[int]:
    plans = PublishedDocument.objects.plans().filter(term=review.term, areas=area)
    return list(plans.values_list("release_id", flat=True))


def note_newer_read(review: ThemeReview, *, area: "Area", by: "Account | None") -> None:
    """The newest versions have now been read too."""
    with change(by):
        finding = _locked(review, area)
        _refuse_published(finding)
        finding.read.set({*finding.read.values_list("pk", flat=True), *_releases(review, area)})


def add_quote(review: ThemeReview, *, area: "Area", passage: PublishedPassage, by: "Account | None") -> FindingQuote:
    """Keep a passage of the municipality's plan as a quote, as it stands today. Twice the same is one."""
    if not passage.published.areas.filter(pk=area.pk).exists():
        raise Refused(_("Kohta ei ole tämän kunnan suunnitelmasta."))
    with change(by):
        finding = _locked(review, area)
        _refuse_published(finding)
        if not finding.read.exists():
            finding.read.set(_releases(review, area))
        return FindingQuote.objects.get_or_create(
            finding=finding,
            release_id=passage.published.release_id,
            place=passage.place,
            defaults={"anchor": passage.anchor, "title": passage.title, "text": passage.text},
        )[0]


def remove_quote(quote: FindingQuote, *, by: "Account | None") -> None:
    with change(by):
        _refuse_published(Finding.objects.select_for_update().get(pk=quote.finding_id))
        quote.delete()


def describe_review(review: ThemeReview, *, summary: str, by: "Account | None") -> None:
    """What the network says of all the municipalities together; shown once something is published."""
    with change(by):
        review.summary = summary.strip()
        review.save(update_fields=["summary"])


def publish_findings(review: ThemeReview, *, by: "Account | None") -> Sequence[Finding]:
    """Publish every finding that is ready and tell each municipality's coordinators. What is not ready waits."""
    with change(by):
        locked = ThemeReview.objects.select_for_update().get(pk=review.pk)
        waiting = list(
            locked.findings.filter(is_ready=True, published_at=None).select_related("area", "review__network")
        )
        if not waiting:
            raise Refused(_("Mitään ei ole valmiina julkaistavaksi. Merkitse ensin kunnan arvio valmiiksi."))
        now = timezone.now()
        for finding in waiting:
            finding.published_at = now
            finding.save(update_fields=["published_at", "changed_at"])
            after_commit(tell_municipality, finding)
        if not locked.published_at:
            locked.published_at = now
            locked.save(update_fields=["published_at"])
    return waiting


def reopen_finding(finding: Finding, *, by: "Account | None") -> None:
    """Take published findings back to be corrected; the page closes until they are published again."""
    with change(by):
        locked = Finding.objects.select_for_update().get(pk=finding.pk)
        locked.published_at = None
        locked.is_ready = False
        locked.save(update_fields=["published_at", "is_ready", "changed_at"])
