"""The words of a time estimate in Finnish, Swedish and English: data only, one table for all three languages.

A word that is not here makes the whole phrase unread, so leaving a word out is always safe. Never add a word that
can turn the meaning (ei, inte, not, vasta, until, asti) without a rule that understands it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a word does in a phrase; the one-letter values let rules be written as patterns over a row of words."""

    YEAR = "y"
    YEARS = "R"
    YEAR_WORD = "Y"
    MONTH = "m"
    MONTH_STEM = "h"
    SEASON = "s"
    QUARTER = "Q"
    QUARTER_WORD = "q"
    NUMBER = "n"
    DATE = "d"
    WEEK = "W"
    ROMAN = "I"
    WEEK_WORD = "w"
    WEEK_OR_YEAR_WORD = "V"
    MONTHS = "p"
    TURN_OF_YEAR = "t"
    TURN = "u"
    END = "e"
    START = "b"
    LATE = "L"
    EARLY = "E"
    AT_LATEST = "l"
    BY = "B"
    BEFORE = "f"
    AFTER = "a"
    FROM = "r"
    DOUBT = "?"
    APPROXIMATE = "~"
    COUNCIL = "k"
    MEETING = "K"
    NEW = "N"
    ELECTIONS = "v"
    BUDGET = "g"
    STATEMENT = "G"
    TOGETHER = "j"
    SCHEDULE = "S"
    OPEN = "O"
    ASIDE = "A"
    NOTHING = "0"
    DOCUMENT = "D"
    DASH = "-"
    SLASH = "/"
    OR = "|"
    AND = "&"
    SEPARATOR = ","
    FILLER = "."
    UNKNOWN = "x"


class Case(StrEnum):
    """Finnish cases that move a time: "kesäkuuhun" is until June and "kesäkuusta" since June, not in June."""

    NONE = ""
    INTO = "into"
    OUT_OF = "out-of"


@dataclass(frozen=True, slots=True)
class Word:
    """What one entry of the vocabulary means; `value` is a month, a season, a first and last month, …."""

    kind: Kind
    value: tuple[int, ...] = ()
    case: Case = Case.NONE


# Words whose forms do not matter: each kind with all the forms people write, "_" for a space inside an entry.
_PLAIN = {
    Kind.YEAR_WORD: "vuosi vuoden vuonna vuotta vuosien vuosina år året årets year year's",
    Kind.QUARTER_WORD: "neljännes neljänneksen neljänneksellä neljänneksessä vuosineljännes vuosineljänneksen "
    "vuosineljänneksellä kvartaali kvartaalin kvartaalilla kvartal kvartalet kvartalets quarter",
    # "v. 50" is a week in Swedish and "v. 2021" a year in Finnish: the number decides.
    Kind.WEEK_OR_YEAR_WORD: "v",
    Kind.WEEK_WORD: "viikko viikon viikolla vko vk vecka veckan week wk",
    Kind.TURN_OF_YEAR: "vuodenvaihde vuodenvaihteen vuodenvaihteessa vuodenvaihdetta vuoden_vaihde vuoden_vaihteen "
    "vuoden_vaihteessa vuoden_vaihdetta årsskifte årsskiftet turn_of_the_year turn_of_year",
    Kind.TURN: "vaihde vaihteessa vaihteen",
    Kind.END: "loppu lopun lopulla lopussa loppua loppupuoli loppupuolella slutet end",
    Kind.START: "alku alun alussa alkua alkupuoli alkupuolella början beginning",
    # Not the Swedish "sent" nor the bare "slut" and "start": "sent in June" and "start in June" are something else.
    Kind.LATE: "late",
    Kind.EARLY: "early tidigt",
    Kind.AT_LATEST: "viimeistään viim viimeist senast at_the_latest at_latest latest no_later_than",
    Kind.BY: "mennessä by",
    Kind.BEFORE: "ennen före innan before",
    Kind.AFTER: "jälkeen efter after",
    Kind.FROM: "alkaen lähtien från_och_med fr.o.m from",
    Kind.DOUBT: "? ehkä kenties mahdollisesti todennäköisesti luultavasti alustavasti ilmeisesti tod.näk "
    "kanske eventuellt preliminärt troligen möjligen maybe perhaps possibly probably tentatively",
    Kind.APPROXIMATE: "~ arviolta arvio noin n suunnilleen ungefär cirka ca omkring uppskattningsvis about around "
    "approximately approx circa estimated",
    Kind.COUNCIL: "valtuusto valtuuston valtuustossa valtuustoon kunnanvaltuusto kunnanvaltuuston kunnanvaltuustossa "
    "kaupunginvaltuusto kaupunginvaltuuston kaupunginvaltuustossa kv kvalt valtuustokauden fullmäktige fullmäktiges "
    "fullmäktig council council's",
    Kind.MEETING: "kokous kokouksen kokouksessa valtuustokokous valtuustokokouksessa möte mötet sammanträde "
    "sammanträdet meeting",
    Kind.NEW: "uusi uuden uudessa nya nytt ny new",
    Kind.ELECTIONS: "vaalit vaalien kuntavaalit kuntavaalien valet kommunalvalet elections election "
    "municipal_elections municipal_election",
    Kind.BUDGET: "talousarvio talousarvion budjetti budjetin budget budgeten",
    Kind.STATEMENT: "tilinpäätös tilinpäätöksen bokslutet financial_statement financial_statements",
    Kind.TOGETHER: "yhteydessä i_samband_med in_connection_with together_with",
    Kind.SCHEDULE: "aikataulu aikataulun ajankohta aika tidtabell tidtabellen tidpunkt tidpunkten tidsplan tidsplanen "
    "schedule timetable timing",
    Kind.OPEN: "avoin avoinna avoimena auki öppen öppet open ei_tiedossa ei_vielä_tiedossa ei_ole_tiedossa "
    "ei_ole_vielä_tiedossa ei_tietoa ei_vielä_tietoa ei_päätetty ei_vielä_päätetty ei_ole_vielä_päätetty "
    "ei_ole_päätetty ei_vielä_sovittu inte_känt inte_känd inte_känt_ännu ännu_inte_känt ännu_inte_känd okänd okänt "
    "oklar oklart inte_bestämt ännu_inte_bestämt inte_bestämt_ännu not_known not_known_yet not_yet_known unknown "
    "undecided not_decided not_decided_yet not_yet_decided tbd tba",
    # Reasons and states: harmless beside an open schedule, and therefore read only there.
    Kind.ASIDE: "vielä edelleen toistaiseksi tekeillä valmisteilla koronan_vuoksi koronan_takia koronan_johdosta "
    "koronapandemian_vuoksi koronapandemian_takia koronatilanteen_vuoksi koronatilanteen_takia pandemian_vuoksi "
    "pandemian_takia ännu fortfarande under_arbete på_grund_av_pandemin på_grund_av_corona still yet being_written "
    "under_way because_of_the_pandemic due_to_the_pandemic because_of_covid",
    Kind.NOTHING: "ei_ilmoitettu ei_arviota ei_vastausta inte_angivet ej_angivet ingen_uppskattning not_stated "
    "no_estimate no_time_given",
    Kind.DASH: "- – — − ‑ ‐",
    Kind.SLASH: "/",
    Kind.OR: "tai eller or",
    Kind.AND: "ja sekä och samt and & +",
    Kind.SEPARATOR: ", ; :",
    Kind.FILLER: ". ! ( ) [ ] “ ” \" ' aikana kuluessa on under på vid av den det med är in of the during at is laaja "
    "laajan hyväksytään hyväksyntä hyväksyminen käsittely käsitellään valtuustokäsittely valtuustohyväksyntä godkänns "
    "behandlas approval",
}

_NUMBERS = {
    1: "ensimmäinen ensimmäisen ensimmäisessä ensimmäisellä första first 1st",
    2: "toinen toisen toisella toisessa andra second 2nd",
    3: "kolmas kolmannen kolmannella kolmannessa tredje third 3rd",
    4: "neljäs neljännen neljännellä neljännessä fjärde fourth 4th",
}

# Roman numerals count only beside a word for quarter: elsewhere "i" is the Swedish "in".
_ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv"}

_MONTH_STEMS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_MONTH_ENDINGS = {
    Case.NONE: ("kuu", "kuun", "kuussa", "kuuta", "kuulla", "k"),
    Case.INTO: ("kuuhun",),
    Case.OUT_OF: ("kuusta",),
}
_MONTHS = {
    1: "januari january jan",
    2: "februari february feb febr",
    3: "mars march mar",
    4: "april apr",
    5: "maj may",
    6: "juni june jun",
    7: "juli july jul",
    8: "augusti august aug",
    9: "september sep sept",
    10: "oktober october okt oct",
    11: "november nov",
    12: "december dec",
}

_SEASONS = {
    (21, Case.NONE): "kevät kevään keväällä keväänä kevättä vår våren vårens spring",
    (21, Case.INTO): "kevääseen",
    (21, Case.OUT_OF): "keväästä",
    (22, Case.NONE): "kesä kesän kesällä kesänä kesää sommar sommaren sommarens summer",
    (22, Case.INTO): "kesään",
    (22, Case.OUT_OF): "kesästä",
    (23, Case.NONE): "syksy syksyn syksyllä syksynä syksyä höst hösten höstens autumn fall",
    (23, Case.INTO): "syksyyn",
    (23, Case.OUT_OF): "syksystä",
    (24, Case.NONE): "talvi talven talvella talvena talvea vinter vintern winter",
    (24, Case.INTO): "talveen",
    (24, Case.OUT_OF): "talvesta",
}

# What officials mean by a part of the year. "Vuoden loppu" is the last council meetings of the year, in November
# and December; "loppuvuosi" is wider, the last quarter, and "alkuvuosi" likewise the first.
END_OF_YEAR = (11, 12)
START_OF_YEAR = (1, 2)
LATE_YEAR = (10, 12)
EARLY_YEAR = (1, 3)

# The elative of these compounds ("loppuvuodesta 2021") is an idiom for "in", unlike that of a month.
_PARTS = {
    (LATE_YEAR, Case.NONE): "loppuvuosi loppuvuoden loppuvuonna loppuvuotta loppuvuodesta loppuvuodella",
    (LATE_YEAR, Case.INTO): "loppuvuoteen",
    (EARLY_YEAR, Case.NONE): "alkuvuosi alkuvuoden alkuvuonna alkuvuotta alkuvuodesta alkuvuodella",
    (EARLY_YEAR, Case.INTO): "alkuvuoteen",
    ((3, 3), Case.NONE): "alkukevät alkukevään alkukeväällä alkukeväästä",
    ((5, 5), Case.NONE): "loppukevät loppukevään loppukeväällä loppukeväästä",
    ((6, 6), Case.NONE): "alkukesä alkukesän alkukesällä alkukesästä försommaren",
    ((8, 8), Case.NONE): "loppukesä loppukesän loppukesällä loppukesästä sensommaren",
    ((9, 9), Case.NONE): "alkusyksy alkusyksyn alkusyksyllä alkusyksystä",
    ((11, 11), Case.NONE): "loppusyksy loppusyksyn loppusyksyllä loppusyksystä senhösten",
}

# Values of a document word: 1 the report, 2 the plan.
_DOCUMENTS = {
    (1,): "hvk kertomus kertomuksen hyvinvointikertomus hyvinvointikertomuksen välfärdsberättelse "
    "välfärdsberättelsen berättelsen report wellbeing_report",
    (2,): "hvs suunnitelma suunnitelman hyvinvointisuunnitelma hyvinvointisuunnitelman välfärdsplan välfärdsplanen "
    "planen plan wellbeing_plan",
    (1, 2): "molemmat kumpikin båda both",
}

_MOVED = {
    (Kind.END, Case.INTO): "loppuun",
    (Kind.START, Case.INTO): "alkuun",
    (Kind.TURN_OF_YEAR, Case.INTO): "vuodenvaihteeseen vuoden_vaihteeseen",
    (Kind.YEAR_WORD, Case.INTO): "vuoteen",
    (Kind.YEAR_WORD, Case.OUT_OF): "vuodesta",
}


def _entries(forms: str, word: Word) -> dict[str, Word]:
    return {form.replace("_", " "): word for form in forms.split()}


def _finnish_months() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for number, stem in enumerate(_MONTH_STEMS, start=1):
        for case, endings in _MONTH_ENDINGS.items():
            words |= {stem + ending: Word(Kind.MONTH, (number,), case) for ending in endings}
        # A bare stem is a month only in pairs ("touko-kesäkuu"); "kesä" and "joulu" alone are summer and Christmas.
        words[stem] = Word(Kind.MONTH_STEM, (number,))
    return words


def _numbered_words() -> dict[str, Word]:
    words: dict[str, Word] = {}
    tables = ((Kind.NUMBER, _NUMBERS), (Kind.ROMAN, _ROMAN), (Kind.MONTH, _MONTHS))
    for kind, table in tables:
        for number, forms in table.items():
            words |= _entries(forms, Word(kind, (number,)))
    for documents, forms in _DOCUMENTS.items():
        words |= _entries(forms, Word(Kind.DOCUMENT, documents))
    return words


def _inflected_words() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for (season, case), forms in _SEASONS.items():
        words |= _entries(forms, Word(Kind.SEASON, (season,), case))
    for (months, case), forms in _PARTS.items():
        words |= _entries(forms, Word(Kind.MONTHS, months, case))
    for (kind, case), forms in _MOVED.items():
        words |= _entries(forms, Word(kind, (), case))
    # The second number is the month it stands for in "kesä-heinäkuu".
    words["kesä"] = Word(Kind.SEASON, (22, 6))
    return words


def _vocabulary() -> dict[str, Word]:
    words = _finnish_months() | _numbered_words() | _inflected_words()
    for kind, forms in _PLAIN.items():
        words |= _entries(forms, Word(kind))
    words |= {f"q{quarter}": Word(Kind.QUARTER, (quarter,)) for quarter in range(1, 5)}
    return words


VOCABULARY = _vocabulary()
LONGEST_ENTRY = max(len(entry.split()) for entry in VOCABULARY)
