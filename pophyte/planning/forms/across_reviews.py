"""A rubric as its network writes it, and a finding as a reader fills it in."""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pophyte.core.whole_numbers import whole_number
from pophyte.planning.domain.across_reviews import (
    LEVELS,
    MOST_CRITERIA,
    MOST_LEVELS,
    Criterion,
    Level,
    RubricText,
)
from pophyte.planning.models import CouncilTerm, Finding
from pophyte.planning.operations.theme_review import WRITTEN, FindingStatement


EMPTY_CRITERIA = 3
FEWEST_SHOWN = 5
FEWEST_LEVELS = 2
TEXT = {"strengths": gettext_lazy("Vahvuudet"), "suggestions": gettext_lazy("Ehdotukset kunnalle")}
BREAK = re.compile(r"\r\n?")


class RubricForm(forms.Form):
    """The whole rubric on one page, rows for new questions ready at its end. Saved as the next version."""

    words = forms.CharField(
        label=gettext_lazy("Teeman sanat"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Pilkuilla erotettuina. Suunnitelmista haetaan kohdat, joissa jokin näistä on missä tahansa sijamuodossa "
            "tai yhdyssanan osana. Esimerkiksi: osallisuus, vaikuttaminen, kuuleminen."
        ),
        error_messages={"required": gettext_lazy("Kerro ainakin yksi sana, jolla kohdat löytyvät.")},
    )
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, text: RubricText | None, after: int, words: str = "") -> None:
        levels = text.levels if text else tuple(Level(str(word), str(meaning)) for word, meaning in LEVELS)
        initial = {"after": after, "words": ", ".join(text.words) if text else words}
        super().__init__(data, initial=initial)
        self.level_rows = [self._level(at, level) for at, level in enumerate(_filled_up(levels, MOST_LEVELS))]
        criteria = list(text.criteria) if text else []
        shown = min(MOST_CRITERIA, max(FEWEST_SHOWN, len(criteria) + EMPTY_CRITERIA))
        self.criterion_rows = [self._criterion(at, criteria[at] if at < len(criteria) else None) for at in range(shown)]

    def _level(self, at: int, level: Level | None) -> tuple[forms.BoundField, forms.BoundField]:
        number = {"number": at + 1}
        self.fields[f"level_{at}_word"] = forms.CharField(
            label=_("Taso %(number)s") % number, max_length=40, required=False, initial=level.word if level else ""
        )
        self.fields[f"level_{at}_meaning"] = forms.CharField(
            label=_("Tason %(number)s merkitys") % number,
            max_length=300,
            required=False,
            initial=level.meaning if level else "",
        )
        return self[f"level_{at}_word"], self[f"level_{at}_meaning"]

    def _criterion(self, at: int, criterion: Criterion | None) -> dict[str, Any]:
        number = {"number": at + 1}
        self.fields[f"criterion_{at}_key"] = forms.CharField(
            max_length=40, required=False, widget=forms.HiddenInput, initial=criterion.key if criterion else ""
        )
        self.fields[f"criterion_{at}_question"] = forms.CharField(
            label=_("Kysymys %(number)s") % number,
            max_length=300,
            required=False,
            initial=criterion.question if criterion else "",
        )
        self.fields[f"criterion_{at}_meanings"] = forms.CharField(
            label=_("Mitä tasot tarkoittavat kysymyksessä %(number)s") % number,
            max_length=1500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Yksi rivi tasoa kohti alimmasta alkaen. Tyhjä: yleinen merkitys."),
            initial="\n".join(criterion.meanings) if criterion else "",
        )
        names = ("key", "question", "meanings")
        return {name: self[f"criterion_{at}_{name}"] for name in names} | {"is_new": criterion is None}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if len(self._levels(given)) < FEWEST_LEVELS:
            self.add_error("level_0_word", _("Asteikossa on oltava vähintään kaksi tasoa."))
        if not self._criteria(given):
            self.add_error("criterion_0_question", _("Kirjoita vähintään yksi kysymys."))
        if not _words(given.get("words", "")):
            self.add_error("words", _("Kerro ainakin yksi sana, jolla kohdat löytyvät."))
        return given

    def text(self) -> RubricText:
        given = self.cleaned_data
        return RubricText(self._levels(given), self._criteria(given), _words(given["words"]))

    def _levels(self, given: Mapping[str, Any]) -> tuple[Level, ...]:
        rows = [(given.get(f"level_{at}_word"), given.get(f"level_{at}_meaning", "")) for at in range(MOST_LEVELS)]
        return tuple(Level(word, meaning) for word, meaning in rows if word)

    def _criteria(self, given: Mapping[str, Any]) -> tuple[Criterion, ...]:
        found = []
        for at in range(len(self.criterion_rows)):
            question = given.get(f"criterion_{at}_question")
            if question:
                key = given.get(f"criterion_{at}_key") or uuid.uuid4().hex[:8]
                meanings = tuple(line.strip() for line in given.get(f"criterion_{at}_meanings", "").splitlines())
                found.append(Criterion(key, question, meanings))
        return tuple(found)


def _filled_up(levels: tuple[Level, ...], number: int) -> Iterable[Level | None]:
    return [*levels, *([None] * (number - len(levels)))]


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[,;\n]", text) if word.strip()))


class BeginForm(forms.Form):
    """Of which term a review is begun."""

    term = forms.ModelChoiceField(label=gettext_lazy("Valtuustokausi"), queryset=CouncilTerm.objects.none())

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["term"].queryset = CouncilTerm.objects.all()  # type: ignore[attr-defined]


class FindingForm(forms.Form):
    """The rubric beside a plan. Beside each value stands what the reader saw when beginning: only what differs is said."""

    def __init__(self, data: Any = None, *, rubric: RubricText, finding: Finding | None) -> None:
        super().__init__(data)
        self.rubric, self.finding = rubric, finding
        held = {row.criterion: str(row.level) for row in finding.ratings.all()} if finding else {}
        choices = [("", _("ei vielä arvioitu")), *((str(at), level.word) for at, level in enumerate(rubric.levels))]
        for criterion in rubric.criteria:
            self.fields[f"level_{criterion.key}"] = forms.ChoiceField(
                label=criterion.question,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=held.get(criterion.key, ""),
            )
        for name in WRITTEN:
            self.fields[name] = forms.CharField(
                label=TEXT[name],
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 5}),
                initial=getattr(finding, name) if finding else "",
            )
        self.fields["is_ready"] = forms.BooleanField(
            label=gettext_lazy("Valmis julkaistavaksi"),
            required=False,
            initial=bool(finding and finding.is_ready),
        )

    @property
    def seen(self) -> dict[str, str]:
        """What stood when the reader began, as hidden values: a form that was not saved keeps what it came with."""
        if self.is_bound:
            return {f"seen_{name}": self.data.get(f"seen_{name}", "") for name in self.fields}
        return {f"seen_{name}": _as_text(field.initial) for name, field in self.fields.items()}

    @property
    def seen_when_saved(self) -> dict[str, str]:
        """After saving, the reader has seen what the own form shows, and not what another wrote meanwhile."""
        return {f"seen_{name}": _as_text(self.cleaned_data[name]) for name in self.fields}

    @property
    def criteria(self) -> list[dict[str, Any]]:
        return [
            {
                "criterion": criterion,
                "field": self[f"level_{criterion.key}"],
                "levels": [
                    (str(at), level.word, _meaning(criterion, at, level)) for at, level in enumerate(self.rubric.levels)
                ],
            }
            for criterion in self.rubric.criteria
        ]

    def statement(self) -> FindingStatement:
        """Only what the reader changed; `accept` says that the other's text, shown in between, has been seen."""
        changed = {name for name in self.fields if self._is_changed(name)}
        texts = {name: _plain(self.cleaned_data[name]) for name in WRITTEN if name in changed}
        levels = {
            criterion.key: _level(self.cleaned_data[f"level_{criterion.key}"])
            for criterion in self.rubric.criteria
            if f"level_{criterion.key}" in changed
        }
        return FindingStatement(
            levels=levels,
            texts=texts,
            seen={name: self._seen(name) for name in texts},
            seen_levels={key: _level(self._seen(f"level_{key}")) for key in levels},
            is_ready=self.cleaned_data["is_ready"] if "is_ready" in changed else None,
        )

    def _is_changed(self, name: str) -> bool:
        return _as_text(self.cleaned_data[name]) != _plain(self.data.get(f"seen_{name}", ""))

    def _seen(self, name: str) -> str:
        is_accepted = "accept" in self.data and f"theirs_{name}" in self.data
        return _plain(self.data.get(f"theirs_{name}" if is_accepted else f"seen_{name}", ""))


def _meaning(criterion: Criterion, at: int, level: Level) -> str:
    own = criterion.meanings[at] if at < len(criterion.meanings) else ""
    return own or level.meaning


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return _plain(str(value or ""))


def _plain(text: str) -> str:
    """Browsers send each line break as two characters."""
    return BREAK.sub("\n", text).strip()


def _level(text: str) -> int | None:
    return whole_number(text)
