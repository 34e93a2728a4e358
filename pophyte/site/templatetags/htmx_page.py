"""Scripts of a page: htmx from its package, and our own small modules."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


register = template.Library()


@register.simple_tag
def page_scripts() -> SafeString:
    return format_html(
        '<meta name="htmx-config" content=\'{{"includeIndicatorStyles": false, "allowEval": false}}\'>'
        '<script src="{}" defer></script><script type="module" src="{}"></script>',
        static("django_htmx/htmx-2.min.js"),
        static("site/pophyte.js"),
    )
