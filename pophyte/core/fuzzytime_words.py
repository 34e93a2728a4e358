"""The words in which a fuzzy time is said in Finnish, Swedish and English: data only.

Not gettext, because Finnish inflects inside the word ("kesäkuu", "kesäkuussa", "kesä–elokuu") and because pure code
must be able to say a time without Django.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language: names in calendar order, and format strings for whole expressions."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    quarters: tuple[str, ...]
    month: str
    year: str
    years: str
    quarter: str
    day: str
    day_of_year: str
    bounds: dict[str, str]
    year_unknown: str
    month_unknown: str
    day_unknown: str
    start_unknown: str
    end_unknown: str
    open: str
    uncertain: str
    approximate: str
    and_: str


FINNISH = Words(
    months=(
        "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
    ),
    seasons=("kevät", "kesä", "syksy", "talvi"),
    quarters=("1.", "2.", "3.", "4."),
    month="{month}kuu",
    year="vuosi {year}",
    years="vuodet {first}–{last}",
    quarter="{quarter} neljännes {year}",
    day="{day}.{number}.{year}",
    day_of_year="{day}.{number}.",
    bounds={
        "until-day": "viimeistään {day}",
        "until-month": "viimeistään {month}kuussa {year}",
        "until-year": "viimeistään vuonna {year}",
        "since-day": "{day} alkaen",
        "since-month": "{month}kuusta {year} alkaen",
        "since-year": "vuodesta {year} alkaen",
    },
    year_unknown="vuosi ei tiedossa",
    month_unknown="kuukausi ei tiedossa",
    day_unknown="päivä ei tiedossa",
    start_unknown="alku ei tiedossa",
    end_unknown="loppu ei tiedossa",
    open="aika avoin",
    uncertain="epävarma",
    approximate="suuntaa antava",
    and_=" ja ",
)  # fmt: skip

SWEDISH = Words(
    months=(
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ),
    seasons=("våren", "sommaren", "hösten", "vintern"),
    quarters=("första", "andra", "tredje", "fjärde"),
    month="{month}",
    year="år {year}",
    years="åren {first}–{last}",
    quarter="{quarter} kvartalet {year}",
    day="{day}.{number}.{year}",
    day_of_year="{day}.{number}",
    bounds={
        "until-day": "senast {day}",
        "until-month": "senast i {month} {year}",
        "until-year": "senast år {year}",
        "since-day": "från och med {day}",
        "since-month": "från och med {month} {year}",
        "since-year": "från och med år {year}",
    },
    year_unknown="året okänt",
    month_unknown="månaden okänd",
    day_unknown="dagen okänd",
    start_unknown="början okänd",
    end_unknown="slutet okänt",
    open="tiden öppen",
    uncertain="osäker",
    approximate="ungefärlig",
    and_=" och ",
)  # fmt: skip

ENGLISH = Words(
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    quarters=("first", "second", "third", "fourth"),
    month="{month}",
    year="{year}",
    years="{first}–{last}",
    quarter="{quarter} quarter of {year}",
    day="{day} {month} {year}",
    day_of_year="{day} {month}",
    bounds={
        "until-day": "by {day}",
        "until-month": "by {month} {year}",
        # "By 2021" is heard as "before 2021 begins".
        "until-year": "by the end of {year}",
        "since-day": "from {day} onwards",
        "since-month": "from {month} {year} onwards",
        "since-year": "from {year} onwards",
    },
    year_unknown="year unknown",
    month_unknown="month unknown",
    day_unknown="day unknown",
    start_unknown="start unknown",
    end_unknown="end unknown",
    open="time open",
    uncertain="uncertain",
    approximate="approximate",
    and_=" and ",
)  # fmt: skip

WORDS = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH}
