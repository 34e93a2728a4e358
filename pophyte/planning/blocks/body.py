"""What a document's text is made of: a flat row of blocks, in which each chapter begins with its heading.

The row is flat so that a comment can be set on any spot and a block moved from one chapter to another by one drag.
A block holds what the writers chose; its figures are read when the document is composed (queries.composing), or were
taken when the writers froze them (operations.frozen_figures).
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pophyte.planning.blocks.choices import (
    FocusAreaBlock,
    IndicatorChoiceBlock,
    KeptDateBlock,
    KeptTextBlock,
    NetworkChoiceBlock,
    StoredTextBlock,
)
from pophyte.planning.domain.freshness import FROZEN, LIVE


# What a council document needs, and Word's and the browser's clutter is cleaned down to.
TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "hr"]
BRIEF_FEATURES = ["bold", "italic", "link"]

FIND_HELP = _("Kirjoita arkikielellä, esimerkiksi ”yksinäisyys”, ja valitse luettelosta.")
INTERPRETATION_HELP = _("Mitä luku kertoo teillä, ja mitä se ei kerro?")


class ChapterBlock(blocks.StructBlock):
    """Begins a chapter. `key`: which chapter of the template it is, "" for one of the writers' own."""

    title = blocks.CharBlock(
        label=_("Luvun otsikko"), max_length=200, help_text=_("Seuraavat osat kuuluvat tähän lukuun.")
    )
    key = KeptTextBlock(label=_("Mallin luku"), max_length=60)

    class Meta:
        icon = "title"
        label = _("Luku")
        group = _("Teksti")
        description = _("Aloittaa uuden luvun.")


def _freshness() -> blocks.ChoiceBlock:
    """The writers' choice for every block that holds figures (domain.freshness).

    "live": read anew until the decision; "frozen": as it was when freezing was chosen. Beside it stand `frozen`, what was
    taken as JSON text, and `frozen_on`, the day. Only operations.frozen_figures writes those two.
    """
    return blocks.ChoiceBlock(
        label=_("Luku"),
        choices=[(LIVE, _("päivittyy päätökseen asti")), (FROZEN, _("jäädytetty valintahetkeen"))],
        default=LIVE,
        help_text=_("Jäädytetty luku pysyy sellaisena kuin se oli, kun valitsit jäädyttämisen."),
    )


class IndicatorBlock(blocks.StructBlock):
    """One indicator: its chart and table of the document's area, and the writers' own interpretation."""

    indicator = IndicatorChoiceBlock(label=_("Mittari"), help_text=FIND_HELP)
    interpretation = blocks.RichTextBlock(
        label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False, help_text=INTERPRETATION_HELP
    )
    freshness = _freshness()
    frozen_on = KeptDateBlock(label=_("Jäädytetty"))
    frozen = StoredTextBlock(label=_("Jäädytetty luku"))

    class Meta:
        icon = "view"
        label = _("Mittari")
        group = _("Tieto")
        description = _("Yhden mittarin kuvio, taulukko ja tulkinta.")


class IndicatorSetBlock(blocks.StructBlock):
    """Several indicators as one table: chosen one by one."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    indicators = blocks.ListBlock(
        IndicatorChoiceBlock(label=_("Mittari")), label=_("Mittarit"), help_text=FIND_HELP, collapsed=False
    )
    interpretation = blocks.RichTextBlock(
        label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False, help_text=INTERPRETATION_HELP
    )

    freshness = _freshness()
    frozen_on = KeptDateBlock(label=_("Jäädytetty"))
    frozen = StoredTextBlock(label=_("Jäädytetty luku"))

    class Meta:
        icon = "table"
        label = _("Mittarit taulukkona")
        group = _("Tieto")
        description = _("Monta mittaria yhdessä taulukossa.")


class PeopleBlock(blocks.StructBlock):
    """A share of an age group as a number of people."""

    indicator = IndicatorChoiceBlock(label=_("Mittari"), help_text=FIND_HELP)
    interpretation = blocks.RichTextBlock(
        label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False, help_text=INTERPRETATION_HELP
    )

    freshness = _freshness()
    frozen_on = KeptDateBlock(label=_("Jäädytetty"))
    frozen = StoredTextBlock(label=_("Jäädytetty luku"))

    class Meta:
        icon = "group"
        label = _("Ihmisten määrä")
        group = _("Tieto")
        description = _("Osuus ikäryhmästä ihmisten määränä.")


class ExperienceBlock(blocks.StructBlock):
    """Where residents' voices on a theme will stand; the document says so while there are none."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    theme = blocks.CharBlock(
        label=_("Aihe"), max_length=200, required=False, help_text=_("Mistä asukkailta on kysytty tai kysytään?")
    )

    class Meta:
        icon = "openquote"
        label = _("Kokemustieto")
        group = _("Tieto")
        description = _("Paikka sille, mitä asukkaat kertovat.")


class GoalsBlock(blocks.StructBlock):
    """The document's goals and measures as a table; of one focus area, or all."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    focus_area = FocusAreaBlock(label=_("Painopiste"), help_text=_("Tyhjä näyttää kaikki tavoitteet."))
    introduction = blocks.RichTextBlock(label=_("Johdanto"), features=BRIEF_FEATURES, required=False)

    class Meta:
        icon = "list-ul"
        label = _("Tavoitteet ja toimenpiteet")
        group = _("Suunnitelma")
        description = _("Taulukko tulee tavoitteista, jotka kirjoitetaan asiakirjan työpöydällä.")


class ReviewBlock(blocks.StructBlock):
    """In a yearly review: the plan's goals, their measures' states and their indicators. Elsewhere it shows nothing."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200, default=_("Tavoitteiden toteutuminen"))
    interpretation = blocks.RichTextBlock(label=_("Johdanto"), features=BRIEF_FEATURES, required=False)

    class Meta:
        icon = "tick"
        label = _("Tavoitteiden toteutuminen")
        group = _("Suunnitelma")
        description = _("Vuosiraportissa: suunnitelman tavoitteet, toimenpiteiden tila ja mittarit tavoitearvoineen.")


class ReferenceBlock(blocks.StructBlock):
    """A network of the region (or later a support package) that the text points to."""

    network = NetworkChoiceBlock(label=_("Verkosto"))
    text = blocks.CharBlock(
        label=_("Miksi"), max_length=500, required=False, help_text=_("Mitä verkosto antaa tälle työlle?")
    )

    class Meta:
        icon = "link"
        label = _("Verkosto")
        group = _("Suunnitelma")
        description = _("Viittaus alueen verkostoon.")


class PictureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Kuva"))
    alt = blocks.CharBlock(
        label=_("Mitä kuvassa on"),
        max_length=300,
        help_text=_("Niin kuin kertoisit sen puhelimessa. Ruudunlukija lukee tämän."),
    )
    caption = blocks.CharBlock(label=_("Kuvateksti"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Kuva")
        group = _("Tiedostot")
        description = _("Kuva, jonka kunta saa julkaista.")


class AttachmentBlock(blocks.StructBlock):
    file = DocumentChooserBlock(label=_("Tiedosto"))
    title = blocks.CharBlock(label=_("Nimi"), max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Liite")
        group = _("Tiedostot")
        description = _("Tiedosto, joka julkaistaan asiakirjan mukana.")


BODY_BLOCKS = [
    ("chapter", ChapterBlock()),
    (
        "text",
        blocks.RichTextBlock(
            label=_("Teksti"),
            features=TEXT_FEATURES,
            icon="pilcrow",
            group=_("Teksti"),
            description=_("Kappaleita, väliotsikoita ja luetteloita."),
        ),
    ),
    ("indicator", IndicatorBlock()),
    ("indicators", IndicatorSetBlock()),
    ("people", PeopleBlock()),
    ("experience", ExperienceBlock()),
    ("goals", GoalsBlock()),
    ("review", ReviewBlock()),
    ("reference", ReferenceBlock()),
    ("picture", PictureBlock()),
    ("attachment", AttachmentBlock()),
]
