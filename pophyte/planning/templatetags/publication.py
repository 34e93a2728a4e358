"""How a published document's templates write days, money, running text and citations."""

import re

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pophyte.planning.domain.anchors import source_anchor
from pophyte.planning.domain.markup import Block, write_markup
from pophyte.planning.operations.rendering import words


register = template.Library()
DIGEST = re.compile(r"[0-9a-f]{64}$")

for name in (
    "day",
    "amount",
    "euros",
    "aim",
    "wanted",
    "source",
    "decision",
    "concern_kind",
    "speaker",
    "speaker_more",
    "reached",
    "state_sign",
):
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


CITED = re.compile(r"\[(\d{1,3})\]")


@register.filter
def with_cites(text: str) -> SafeString:
    """Words that name their sources as [3]: each becomes a link."""
    escaped = conditional_escape(text)
    return mark_safe(CITED.sub(lambda found: cites(int(found[1])), escaped))


@register.simple_tag(takes_context=True)
def media_address(context: Context, file: str) -> str:
    """Of a chart, a picture or an attachment: kept under its digest, or an address already.

    A draft's are its readers' own (`draft_pk`); on paper an address is whole (`site_address`).
    """
    site = context.get("site_address", "")
    if not DIGEST.match(file):
        return f"{site}{file}" if file.startswith("/") else file
    if context.get("draft_pk"):
        return reverse("planning:draft-media", args=[context["draft_pk"], file])
    return f"{site}{reverse('planning:picture', args=[file])}"


@register.filter
def years(term: str) -> str:
    """A council term as people write it: 2025–2029."""
    return term.replace("-", "–")


@register.filter
def held(text: str) -> str:
    """No line ends between the hyphen and its word: kertomus ja -suunnitelma."""
    return text.replace(" -", " -\u2060")


@register.simple_tag
def anchor_link(anchor: str, label: str) -> SafeString:
    """The link to a place, to be copied; with scripts one press copies it (document.js)."""
    return format_html('<a class="anchor" href="#{}" aria-label="{}">#</a>', anchor, label)
