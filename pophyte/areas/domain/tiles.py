"""How a long name fits a small tile: one line, or two cut where a Finn would cut."""

import re


LINE = 7
# Last parts of compound place names, where a cut reads best.
LAST_PARTS = (
    "järvi",
    "joki",
    "mäki",
    "koski",
    "vesi",
    "luoto",
    "latva",
    "vieska",
    "niemi",
    "lahti",
    "saari",
    "salmi",
    "lampi",
    "kylä",
    "ranta",
    "nummi",
    "kangas",
    "suo",
    "pää",
    "maa",
)
VOWELS = "aeiouyäöå"
# A syllable begins at the consonant that stands before a vowel.
SYLLABLE = re.compile(f"(?<=.)(?=[^{VOWELS}\\W][{VOWELS}])", re.IGNORECASE)


def tile_lines(name: str) -> tuple[str, ...]:
    """One or two lines: Oulu; Kuusamo; Taival-, koski; Oulai-, nen; Ala-, Könni."""
    if len(name) <= LINE:
        return (name,)
    space = re.match(r"(.+?)([ -])(.+)", name)
    if space:
        first, mark, second = space.groups()
        return (first + mark.strip(), second)
    first, second = _halves(name)
    return (f"{first}-", second) if first else (name,)


def _halves(name: str) -> tuple[str, str]:
    for part in LAST_PARTS:
        if name.endswith(part) and len(name) > len(part) + 1:
            return name.removesuffix(part), part
    cuts = [match.start() for match in SYLLABLE.finditer(name) if match.start() > 1]
    if not cuts:
        return "", name
    cut = min(cuts, key=lambda at: abs(at - len(name) / 2))
    return name[:cut], name[cut:]
