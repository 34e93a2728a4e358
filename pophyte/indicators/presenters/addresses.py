"""Words that stand in addresses, where views read them and presenters write them."""

from pophyte.indicators.domain import Sex


SEX_WORDS = {Sex.MALE: "miehet", Sex.FEMALE: "naiset"}
