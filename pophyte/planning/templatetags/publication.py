"""How a published document's templates write days, money, running text and citations."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pophyte.planning.domain.anchors import source_anchor
from pophyte.planning.domain.markup import Block, write_markup
from pophyte.planning.operations.rendering import words


register = template.Library()

for name in ("day", "amount", "euros", "aim", "wanted", "source", "decision", "concern_kind"):
    register.filter(name, getattr(words, name))


@register.filter
def running_text(blocks: tuple[Block, ...]) -> SafeString:
    """Written anew from plain values, every word escaped: see domain.markup."""
    return mark_safe(write_markup(blocks))


@register.filter
def cites(numbers: int | tuple[int, ...]) -> SafeString:
    """[1] [3], each a link to the list of sources."""
    known = [number for number in ((numbers,) if isinstance(numbers, int) else numbers) if number]
    links = ((source_anchor(number), number) for number in known)
    return format_html_join(" ", '<a class="cite" href="#{}">[{}]</a>', links)


@register.filter
def held(text: str) -> str:
    """ "kertomus ja -suunnitelma": no line ends between the hyphen and its word."""
    return text.replace(" -", " -\u2060")


@register.simple_tag
def anchor_link(anchor: str, label: str) -> SafeString:
    """The link to a place, to be copied; with scripts one press copies it (document.js)."""
    return format_html('<a class="anchor" href="#{}" aria-label="{}">#</a>', anchor, label)
