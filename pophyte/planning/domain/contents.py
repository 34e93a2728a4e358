"""What is there of a document and what is missing, against its template and against the minimum list of indicators.

Nothing is judged good or bad: a chapter or an indicator is there, is missing, or was left out on purpose with a reason.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Want(models.TextChoices):
    """What a chapter of a template asks for."""

    TEXT = "text", _("teksti")
    FIGURES = "figures", _("luvut")
    GOALS = "goals", _("tavoitteet")
    EXPERIENCE = "experience", _("kokemustieto")


class Standing(models.TextChoices):
    THERE = "there", _("kirjoitettu")
    PARTLY = "partly", _("kesken")
    EMPTY = "empty", _("tyhjä")
    MISSING = "missing", _("puuttuu")
    LEFT_OUT = "left-out", _("jätetty pois")


# Signs beside the words, so that nothing is told by colour alone.
SIGNS = {
    Standing.THERE: "●",
    Standing.PARTLY: "◐",
    Standing.EMPTY: "○",
    Standing.MISSING: "○",
    Standing.LEFT_OUT: "–",
}

# The kinds of blocks that answer a want.
ANSWERS: dict[str, frozenset[str]] = {
    Want.TEXT: frozenset({"text"}),
    Want.FIGURES: frozenset({"indicator", "indicators", "people"}),
    Want.GOALS: frozenset({"goals"}),
    Want.EXPERIENCE: frozenset({"experience"}),
}


@dataclass(frozen=True, slots=True)
class TemplateChapter:
    """A chapter as the kind of document has it."""

    key: str
    title: str
    guidance: str
    is_required: bool
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenChapter:
    """A chapter as it stands in the draft: kinds of the blocks in it that hold something. `place` is its block's id."""

    key: str
    title: str
    kinds: frozenset[str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class ChapterCheck:
    key: str
    title: str
    guidance: str
    is_required: bool
    standing: Standing
    # Wants that nothing in the chapter answers.
    lacks: tuple[str, ...] = ()
    reason: str = ""
    place: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it. What the template only offers may stay away."""
        if self.standing in {Standing.THERE, Standing.LEFT_OUT}:
            return False
        return self.is_required or self.standing != Standing.MISSING


def check_chapters(
    template: Iterable[TemplateChapter],
    written: Collection[WrittenChapter],
    *,
    left_out: Mapping[str, str],
    has_goals: bool,
) -> tuple[ChapterCheck, ...]:
    """One row for each chapter of the template, in its order, then one for each of the writers' own.

    A chapter that is written is there, whatever was said of leaving it out. A template's chapter may have been split
    into several of the same key: together they answer.
    """
    wanted = list(template)
    checks = [
        _check(
            chapter,
            [each for each in written if each.key == chapter.key],
            reason=left_out.get(chapter.key, ""),
            has_goals=has_goals,
        )
        for chapter in wanted
    ]
    known = {chapter.key for chapter in wanted}
    return (*checks, *(_own(each) for each in written if each.key not in known))


def _check(chapter: TemplateChapter, written: list[WrittenChapter], *, reason: str, has_goals: bool) -> ChapterCheck:
    kinds = frozenset(kind for each in written for kind in each.kinds)
    lacks = tuple(want for want in chapter.wants if not _answers(want, kinds, has_goals=has_goals))
    return ChapterCheck(
        key=chapter.key,
        title=written[0].title if written else chapter.title,
        guidance=chapter.guidance,
        is_required=chapter.is_required,
        standing=_standing(kinds, lacks, reason=reason, is_begun=bool(written)),
        lacks=() if reason and not kinds else lacks,
        reason="" if kinds else reason,
        place=written[0].place if written else "",
    )


def _answers(want: str, kinds: frozenset[str], *, has_goals: bool) -> bool:
    return bool(kinds & ANSWERS.get(want, frozenset())) and (want != Want.GOALS or has_goals)


def _standing(kinds: frozenset[str], lacks: tuple[str, ...], *, reason: str, is_begun: bool) -> Standing:
    if kinds:
        return Standing.PARTLY if lacks else Standing.THERE
    if reason:
        return Standing.LEFT_OUT
    return Standing.EMPTY if is_begun else Standing.MISSING


def _own(written: WrittenChapter) -> ChapterCheck:
    standing = Standing.THERE if written.kinds else Standing.EMPTY
    return ChapterCheck(written.key, written.title, "", is_required=False, standing=standing, place=written.place)


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator of the minimum list. `reasons`: (municipality, why) where one left it out."""

    key: str
    name: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorCheck:
    key: str
    name: str
    standing: Standing
    reasons: tuple[tuple[str, str], ...] = ()


def check_indicators(
    listed: Iterable[ListedIndicator], *, in_text: Collection[str], municipalities: int
) -> tuple[IndicatorCheck, ...]:
    """Of a joint document an indicator is left out when every one of its municipalities says why."""
    return tuple(_check_indicator(each, in_text, municipalities) for each in listed)


def _check_indicator(listed: ListedIndicator, in_text: Collection[str], municipalities: int) -> IndicatorCheck:
    if listed.key in in_text:
        return IndicatorCheck(listed.key, listed.name, Standing.THERE)
    is_left_out = bool(listed.reasons) and len(listed.reasons) >= municipalities
    return IndicatorCheck(
        listed.key, listed.name, Standing.LEFT_OUT if is_left_out else Standing.MISSING, listed.reasons
    )
