"""A sentence for every code that the statistics answer with: why a figure cannot be told, what a reader should know."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.presenters.numbers import number
from pophyte.indicators.statistics.people import PeopleCaution
from pophyte.indicators.statistics.reasons import Argument, CannotTell, Reason
from pophyte.indicators.statistics.trends import Caution, Meaning


REASONS = {
    Reason.NO_VALUE: gettext_lazy("Lukua ei ole julkaistu."),
    Reason.NO_VALUE_IN_YEAR: gettext_lazy("Vuodelta %(year)s ei ole lukua."),
    Reason.TOO_FEW_POINTS: gettext_lazy(
        "Kehityksen suuntaa ei voi arvioida: lukuja on %(points)s vuodelta, ja niitä tarvitaan vähintään %(minimum)s."
    ),
    Reason.INDEX_IS_NOT_A_RATE: gettext_lazy(
        "Indeksi kertoo paikan vertailussa: siitä ei voi laskea ihmisten määrää eikä satunnaisvaihtelua."
    ),
    Reason.DENOMINATOR_NOT_KNOWN: gettext_lazy(
        "Epävarmuutta ei tunneta: lähde ei kerro, kuinka monesta henkilöstä luku on laskettu."
    ),
    Reason.NUMERATOR_EXCEEDS_DENOMINATOR: gettext_lazy(
        "Epävarmuutta ei voi laskea: lähteen mukaan tapauksia on %(numerator)s mutta henkilöitä %(denominator)s."
    ),
    Reason.PROJECTION: gettext_lazy(
        "Muutosta ei kerrota: ennusteen luku muuttuu, kun laskelman oletukset muuttuvat, ei asukkaiden mukana."
    ),
    Reason.SPREAD_NOT_PUBLISHED: gettext_lazy("Epävarmuutta ei tunneta: lähde ei julkaise lukujen hajontaa."),
    Reason.NOT_A_SHARE_OF_PEOPLE: gettext_lazy(
        "Ihmisten määrää ei voi laskea, koska luku ei ole osuus väestöstä (luvun laji: %(value_type)s)."
    ),
    Reason.RATE_MAY_COUNT_EVENTS: gettext_lazy(
        "Ihmisten määrää ei voi laskea: luku kertoo käynneistä tai tapauksista, ja niitä voi olla yhdellä monta."
    ),
    Reason.SHARE_OUT_OF_BOUNDS: gettext_lazy(
        "Ihmisten määrää ei voi laskea: luku %(value)s ei mahdu välille 0–%(per)s."
    ),
    Reason.AGE_GROUP_NOT_KNOWN: gettext_lazy(
        "Ihmisten määrää ei voi laskea: lähde ei kerro, minkä ikäisistä luku on laskettu."
    ),
    Reason.AGE_MISSING: gettext_lazy("Ihmisten määrää ei voi laskea: väestötaulukosta puuttuu ikä %(age)s."),
    Reason.SMALL_NUMBER: gettext_lazy("Lukua ei näytetä, koska se koskisi alle %(threshold)s henkilöä."),
    Reason.MIXED_KINDS: gettext_lazy("Vertailussa on erilajisia alueita, eikä niitä voi asettaa järjestykseen."),
    Reason.AREA_NOT_AMONG: gettext_lazy("Alueella %(area)s ei ole lukua tässä vertailussa."),
    Reason.NO_PEERS: gettext_lazy("Yhdelläkään vertaiskunnalla ei ole lukua."),
    Reason.NO_SET_FOR_YEAR: gettext_lazy("HYTE-kertoimen mittareista ei ole tietoa vuodelle %(year)s."),
    Reason.WEIGHTS_NOT_KNOWN: gettext_lazy(
        "Pisteitä ei voi laskea: lähde ei kerro mittarien painoja vuodelle %(year)s."
    ),
    Reason.INDICATORS_MISSING: gettext_lazy("Pisteitä ei voi laskea: mittareita puuttuu %(count)s (%(indicators)s)."),
    Reason.NOT_ADDITIVE: gettext_lazy(
        "Lukua ei ole nykyiselle aluejaolle: yhdistyneiden alueiden (%(areas)s) lukuja ei voi laskea yhteen."
    ),
    Reason.AREA_WAS_SPLIT: gettext_lazy("Lukua ei ole nykyiselle aluejaolle: alue %(area)s on jaettu."),
    Reason.PART_MISSING: gettext_lazy("Lukua ei ole nykyiselle aluejaolle: yhdistyneen alueen %(area)s luku puuttuu."),
    Reason.PART_SUPPRESSED: gettext_lazy(
        "Lukua ei ole nykyiselle aluejaolle: yhdistyneen alueen %(area)s luku on salattu."
    ),
}
CAUTIONS = {
    Caution.AUTOCORRELATED: gettext_lazy(
        "Peräkkäiset vuodet muistuttavat toisiaan, joten muutokselta on vaadittu tavallista enemmän."
    ),
    Caution.AUTOCORRELATION_NOT_CHECKED: gettext_lazy(
        "Vuosia on niin vähän, ettei peräkkäisten vuosien samankaltaisuutta voi tarkistaa."
    ),
    Caution.YEARS_MISSING: gettext_lazy("Osa vuosista puuttuu."),
    Caution.RELATIVE_TO_COUNTRY: gettext_lazy(
        "Koko maa on joka vuosi 100: muutos kertoo alueesta suhteessa koko maahan, ei luvusta itsestään."
    ),
}
PEOPLE_CAUTIONS = {
    PeopleCaution.POPULATION_OF_ANOTHER_YEAR: gettext_lazy(
        "Osuus on vuodelta %(figure_year)s ja väestö vuodelta %(population_year)s."
    ),
}
MEANINGS = {
    Meaning.BETTER: gettext_lazy("Kehitys on asukkaille hyvään suuntaan."),
    Meaning.WORSE: gettext_lazy("Kehitys on asukkaille huonoon suuntaan."),
    Meaning.NEITHER: gettext_lazy("Kehitystä ei voi sanoa hyväksi eikä huonoksi."),
}
STATES = {
    State.MISSING: gettext_lazy("ei tietoa"),
    State.PRESENT: gettext_lazy("luku on julkaistu"),
    State.ZERO: gettext_lazy("nolla"),
    State.SUPPRESSED: gettext_lazy("salattu"),
}
VALUE_TYPES = {
    ValueType.SHARE: gettext_lazy("prosenttiosuus"),
    ValueType.RATE: gettext_lazy("suhteutettu luku"),
    ValueType.COUNT: gettext_lazy("lukumäärä"),
    ValueType.MEAN: gettext_lazy("keskiarvo"),
    ValueType.INDEX: gettext_lazy("indeksi"),
    ValueType.CURRENCY: gettext_lazy("rahamäärä"),
    ValueType.OTHER: gettext_lazy("muu luku"),
}
# Written as they are: a year has no thousands.
_YEARS = frozenset({"year"})


def why(refusal: CannotTell, names: Mapping[str, str] | None = None) -> str:
    """The refusal as a sentence; `names` tells what areas and indicators are called by their keys."""
    known = names or {}
    arguments = {key: _argument(key, value, known) for key, value in refusal.arguments.items()}
    return str(REASONS[refusal.reason]) % arguments


def _argument(key: str, value: Argument, names: Mapping[str, str]) -> str:
    if isinstance(value, str):
        if key == "value_type":
            return str(VALUE_TYPES[ValueType(value)])
        return ", ".join(names.get(part, part) for part in value.split(", "))
    if key in _YEARS:
        return str(value)
    return number(value, 0 if float(value).is_integer() else 1)


def state_word(state: State) -> str:
    return str(STATES[state])


def suppressed_and_missing() -> tuple[str, str]:
    return _("salattu"), _("ei tietoa")
