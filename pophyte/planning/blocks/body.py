"""What a document's text is made of: a flat row of blocks, in which each chapter begins with its heading.

The row is flat so that a comment can be set on any spot and a block moved from one chapter to another by one drag.
A block holds what the writers chose; its figures are read when the document is composed (queries.composing).
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


# What a council document needs, and Word's and the browser's clutter is cleaned down to.
TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "hr"]
BRIEF_FEATURES = ["bold", "italic", "link"]


class ChapterBlock(blocks.StructBlock):
    """Begins a chapter. `key`: which chapter of the template it is, "" for one of the writers' own."""

    title = blocks.CharBlock(label=_("Luvun otsikko"), max_length=200)
    key = blocks.CharBlock(label=_("Mallin luku"), required=False, max_length=60)

    class Meta:
        icon = "title"
        label = _("Luku")


class IndicatorBlock(blocks.StructBlock):
    """One indicator: its chart and table of the document's area, and the writers' own interpretation."""

    indicator = blocks.CharBlock(label=_("Mittari"), max_length=80)
    interpretation = blocks.RichTextBlock(label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False)
    # "live": read anew until the decision; "frozen": as in `figure`, which was taken when it was chosen.
    freshness = blocks.ChoiceBlock(
        label=_("Luku"),
        choices=[("live", _("päivittyy päätökseen asti")), ("frozen", _("jäädytetty valintahetkeen"))],
        default="live",
    )
    frozen_on = blocks.DateBlock(label=_("Jäädytetty"), required=False)

    class Meta:
        icon = "view"
        label = _("Mittari")


class IndicatorSetBlock(blocks.StructBlock):
    """Several indicators as one table: chosen one by one."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    indicators = blocks.ListBlock(blocks.CharBlock(label=_("Mittari"), max_length=80), label=_("Mittarit"))
    interpretation = blocks.RichTextBlock(label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False)

    class Meta:
        icon = "table"
        label = _("Mittarit taulukkona")


class PeopleBlock(blocks.StructBlock):
    """A share of an age group as a number of people."""

    indicator = blocks.CharBlock(label=_("Mittari"), max_length=80)
    interpretation = blocks.RichTextBlock(label=_("Oma tulkinta"), features=BRIEF_FEATURES, required=False)

    class Meta:
        icon = "group"
        label = _("Ihmisten määrä")


class ExperienceBlock(blocks.StructBlock):
    """Where residents' voices on a theme will stand; the document says so while there are none."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    theme = blocks.CharBlock(label=_("Aihe"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("Kokemustieto")


class GoalsBlock(blocks.StructBlock):
    """The document's goals and measures as a table; of one focus area, or all."""

    title = blocks.CharBlock(label=_("Otsikko"), max_length=200)
    focus_area = blocks.CharBlock(label=_("Painopiste"), required=False, max_length=80)
    introduction = blocks.RichTextBlock(label=_("Johdanto"), features=BRIEF_FEATURES, required=False)

    class Meta:
        icon = "list-ul"
        label = _("Tavoitteet ja toimenpiteet")


class ReferenceBlock(blocks.StructBlock):
    """A network of the region (or later a support package) that the text points to."""

    network = blocks.CharBlock(label=_("Verkosto"), max_length=80)
    text = blocks.CharBlock(label=_("Miksi"), max_length=500, required=False)

    class Meta:
        icon = "link"
        label = _("Verkosto")


class PictureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Kuva"))
    alt = blocks.CharBlock(label=_("Mitä kuvassa on"), max_length=300)
    caption = blocks.CharBlock(label=_("Kuvateksti"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Kuva")


class AttachmentBlock(blocks.StructBlock):
    file = DocumentChooserBlock(label=_("Tiedosto"))
    title = blocks.CharBlock(label=_("Nimi"), max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Liite")


BODY_BLOCKS = [
    ("chapter", ChapterBlock()),
    ("text", blocks.RichTextBlock(label=_("Teksti"), features=TEXT_FEATURES, icon="pilcrow")),
    ("indicator", IndicatorBlock()),
    ("indicators", IndicatorSetBlock()),
    ("people", PeopleBlock()),
    ("experience", ExperienceBlock()),
    ("goals", GoalsBlock()),
    ("reference", ReferenceBlock()),
    ("picture", PictureBlock()),
    ("attachment", AttachmentBlock()),
]
