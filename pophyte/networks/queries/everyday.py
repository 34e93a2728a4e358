"""Everyday words for what networks are about."""

# What a resident says, and the beginnings of what officials write.
EVERYDAY = {
    "raha": ("toimeentul", "taloudel"),
    "köyhyys": ("toimeentul",),
    "velka": ("toimeentul",),
    "liikunta": ("elintap", "liikun"),
    "kuntoilu": ("elintap", "liikun"),
    "ruoka": ("elintap", "ravits"),
    "tietokone": ("digi",),
    "netti": ("digi",),
    "puhelin": ("digi",),
    "alkoholi": ("päih",),
    "huumeet": ("päih",),
    "juominen": ("päih",),
    "masennus": ("mielenterv",),
    "yksinäisyys": ("osallis", "mielenterv"),
    "vaikuttaminen": ("osallis",),
    "taide": ("kulttuur",),
    "musiikki": ("kulttuur",),
    "yhdistys": ("järjest", "yhdisty"),
    "koulu": ("sivisty",),
}
