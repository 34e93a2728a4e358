"""The order in which a reader looks for a name: the alphabet of Finnish and Swedish, å ä ö last.

One alphabet for pages in every language: the names on an English page are Finnish or Swedish ones. Kept out of the
database, whose order follows the machine that it was made on.
"""

import re
import unicodedata
from functools import lru_cache


WORD = re.compile(r"[^\W_]+")
# What follows z in the code table, in the alphabet's order; letters of the neighbours stand where dictionaries put them.
PLACES = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}


@lru_cache(maxsize=8192)
def alphabetical(name: str) -> tuple[str, str]:
    """A key to sort by: word by word, without case, accents and punctuation; the name itself settles what is alike."""
    words = WORD.findall(unicodedata.normalize("NFC", name).casefold())
    return " ".join("".join(map(_place, word)) for word in words), name


def _place(letter: str) -> str:
    return PLACES.get(letter) or unicodedata.normalize("NFD", letter)[0]
