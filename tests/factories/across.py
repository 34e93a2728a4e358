"""Published documents as releases state them, and what theme networks find in them."""

import uuid

import factory
from django.utils import timezone

from pophyte.planning.domain.across_reviews import Criterion, Level, RubricText, to_plain
from pophyte.planning.domain.chain import FrozenConcern, FrozenGoal, FrozenMeasure, FrozenTarget, FrozenYear
from pophyte.planning.domain.frozen import (
    Approval,
    Chapter,
    FigurePart,
    FrozenDocument,
    Table,
    TextPart,
    digest,
    to_json,
)
from pophyte.planning.models import Finding, FindingQuote, FindingRating, Release, Rubric, ThemeReview
from pophyte.planning.operations.across import index_release
from tests.factories.areas import AreaFactory
from tests.factories.networks import NetworkFactory
from tests.factories.planning import CouncilTermFactory, DocumentTypeFactory, make_document


RUBRIC = RubricText(
    levels=(
        Level("ei näy", "Asiasta ei puhuta."),
        Level("mainitaan", "Asia mainitaan."),
        Level("suunniteltu", "Asialle on tavoite."),
        Level("konkreettinen", "Toimenpiteellä on vastuutaho ja aika."),
    ),
    criteria=(
        Criterion("kuuleminen", "Miten asukkaita on kuultu?"),
        Criterion("vaikuttaminen", "Miten asukkaat voivat vaikuttaa?"),
    ),
    words=("osallisuus", "vaikuttaminen"),
)


def frozen_measure(text="Avataan nuorten kahvila.", **fields):
    stated = {
        "key": str(uuid.uuid4()),
        "owner": "nuorisopalvelut",
        "partners": (),
        "when": "2027",
        "edtf": "2027",
        "state": "not-started",
        "state_name": "ei aloitettu",
    }
    return FrozenMeasure(text=text, **{**stated, **fields})


def frozen_goal(text="Jokaisella nuorella on ainakin yksi ystävä.", **fields):
    stated = {
        "key": str(uuid.uuid4()),
        "why": "",
        "focus_area": "osallisuus",
        "life_domain": "ihmissuhteet",
        "evidence": (),
        "targets": (),
        "measures": (),
    }
    return FrozenGoal(text=text, **{**stated, **fields})


def frozen_target(**fields):
    stated = {
        "indicator": "sotkanet:493",
        "name": "Ystävättömät nuoret",
        "area": "Pudasjärvi",
        "unit": "%",
        "aim": "vähenee",
        "baseline": 12.3,
        "baseline_year": 2023,
        "baseline_text": "12,3 % (2023)",
    }
    return FrozenTarget(**{**stated, **fields})


def frozen_concern(text="Nuorten yksinäisyys on lisääntynyt.", **fields):
    stated = {"key": str(uuid.uuid4()), "kind": "worry", "raised_by": "asukkaat", "evidence": ()}
    return FrozenConcern(text=text, **{**stated, **fields})


def money(year=2027, euros=1000.0):
    return FrozenYear(year=year, money_planned=euros)


def chapter(html, title="Hyvinvoinnin tila", anchor="tila", **fields):
    return Chapter(key="", anchor=anchor, title=title, parts=(TextPart(html=html, **fields),))


def figure_chapter(title="Koettu yksinäisyys", anchor="kuvio-yksinaisyys"):
    part = FigurePart(
        anchor=anchor,
        title=title,
        indicator="sotkanet:1",
        area="municipality:615",
        value="12,3 % (2023)",
        description="Osuus kasvaa.",
        chart="",
        table=Table(head=("vuosi", "osuus"), rows=(("2023", "12,3"),)),
        interpretation="<p>Yksinäisyyttä kokee yhä useampi.</p>",
    )
    return Chapter(key="state", anchor="tila", title="Hyvinvoinnin tila", parts=(part,))


def publish(document, *, on="2026-06-15", **content):
    """The document's next version, decided and published with this content, and taken into the index."""
    release = decide(document, on=on, **content)
    release.published_at = timezone.now()
    release.save()
    index_release(release)
    return release


def decide(document, *, on="2026-06-15", **content):
    """Decided, but not yet published."""
    number = document.releases.count() + 1
    areas = list(document.areas.all())
    frozen = FrozenDocument(
        title=content.pop("title", document.title),
        language="fi",
        type=document.type.slug,
        type_name=document.type.name,
        areas=tuple(area.name for area in areas),
        area_keys=tuple(f"{area.kind}:{area.code}" for area in areas),
        term=str(document.term),
        year=document.year,
        version=number,
        composed_on=on,
        approvals=(Approval(areas[0].name, "kunnanvaltuusto", on, "12 §", ""),),
        **content,
    )
    return Release.objects.create(
        document=document, number=number, content=to_json(frozen), digest=digest(frozen), words=""
    )


def published_plan(area, *, term=None, by=None, **content):
    """A plan of one municipality, begun and published."""
    document = make_document(areas=[area], term=term or CouncilTermFactory(), by=by)
    content.setdefault("goals", (frozen_goal(),))
    return publish(document, **content)


def regional_plan(area, *, term=None, by=None, **fields):
    """A draft of the region's own."""
    kind = DocumentTypeFactory(slug="alueellinen", name_fi="Alueellinen hyvinvointisuunnitelma", made_for=["region"])
    return make_document(areas=[area], term=term, by=by, type=kind, **fields)


class RubricFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rubric

    network = factory.SubFactory(NetworkFactory)
    number = 1
    content = factory.LazyFunction(lambda: to_plain(RUBRIC))


class ThemeReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ThemeReview

    rubric = factory.SubFactory(RubricFactory)
    network = factory.SelfAttribute("rubric.network")
    term = factory.SubFactory(CouncilTermFactory)


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    review = factory.SubFactory(ThemeReviewFactory)
    area = factory.SubFactory(AreaFactory)
    strengths = "Nuoria on kuultu."


class FindingRatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FindingRating

    finding = factory.SubFactory(FindingFactory)
    criterion = "kuuleminen"
    level = 2


class FindingQuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FindingQuote

    finding = factory.SubFactory(FindingFactory)
    place = 0
    title = "Hyvinvoinnin tila"
    text = "Asukkaita on kuultu."


def published_finding(review, area, *, levels=None, **fields):
    """A finding that anybody may read."""
    finding = FindingFactory(review=review, area=area, is_ready=True, published_at=timezone.now(), **fields)
    for criterion, level in (levels or {"kuuleminen": 2, "vaikuttaminen": 3}).items():
        FindingRatingFactory(finding=finding, criterion=criterion, level=level)
    review.published_at = review.published_at or timezone.now()
    review.save()
    return finding
