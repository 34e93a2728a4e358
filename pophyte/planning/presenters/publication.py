"""The page of a published document and the register of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pophyte.planning.domain.face import Face, read_face
from pophyte.planning.domain.files import FileForm
from pophyte.planning.domain.frozen import FrozenDocument
from pophyte.planning.domain.outline import Entry, GoalShown, Outline, read_outline
from pophyte.planning.models import Release, RenderedFile
from pophyte.planning.presenters.decision_corrections import CorrectionNote, correction_notes
from pophyte.planning.queries.decision_corrections import Corrected


# Articles kept ready in a process: about half a megabyte each.
KEPT_ARTICLES = 24
_ARTICLES: dict[tuple[int, str], "Article"] = {}
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Article:
    """A document as HTML, with what the page around it needs. The same for every reader."""

    html: SafeString
    summary: str
    changes: tuple[str, ...]
    entries: tuple[Entry, ...]
    language: str
    goals: tuple[GoalShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    url: str
    # In bytes; 0 where it is not known yet.
    size: int = 0
    is_waiting: bool = False
    # "pdf", "summary" …: what most come for stands first; "" for open data.
    form: str = ""


@dataclass(frozen=True, slots=True)
class VersionLink:
    number: int
    url: str
    release: Release
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    face: Face
    release: Release
    article: Article
    downloads: tuple[Download, ...]
    versions: tuple[VersionLink, ...]
    # Of the term before.
    previous_url: str
    # Of how the decisions were recorded, made after the text was frozen.
    corrections: tuple[CorrectionNote, ...] = ()

    @property
    def first_downloads(self) -> tuple[Download, ...]:
        """The two pages for the council, then the whole."""
        by_form = {one.form: one for one in self.downloads}
        return tuple(by_form[form] for form in (FileForm.SUMMARY, FileForm.PDF) if form in by_form)

    @property
    def other_downloads(self) -> tuple[Download, ...]:
        return tuple(one for one in self.downloads if one not in self.first_downloads)

    @property
    def newer(self) -> VersionLink | None:
        newest = self.versions[0]
        return None if newest.is_shown else newest


def present_document(
    release: Release,
    *,
    files: Mapping[str, RenderedFile],
    versions: Sequence[Release],
    previous: Release | None,
    corrections: Sequence[Corrected] = (),
) -> DocumentPage:
    slug = release.document.slug
    return DocumentPage(
        face=read_face(release.face),
        release=release,
        article=article_of(release),
        downloads=_downloads(slug, release.number, files),
        versions=tuple(
            VersionLink(one.number, version_address(slug, one.number), one, is_shown=one.pk == release.pk)
            for one in versions
        ),
        previous_url=reverse("planning:document", args=[previous.document.slug]) if previous else "",
        corrections=tuple(correction_notes(corrections)),
    )


def article_of(release: Release) -> Article:
    """From memory where this process has made it before: what was decided does not change."""
    key = (release.pk, release.digest)
    article = _ARTICLES.get(key)
    if article is None:
        article = render_article(release.frozen)
        # Another thread may make room at the same moment.
        with _LOCK:
            while len(_ARTICLES) >= KEPT_ARTICLES:
                _ARTICLES.pop(next(iter(_ARTICLES)))
            _ARTICLES[key] = article
    return article


def render_article(document: FrozenDocument, *, is_draft: bool = False) -> Article:
    """In the language of the document, whatever the language of the page around it. Drafts are shown by their editors."""
    with translation.override(document.language):
        outline = read_outline(document)
        context = {"outline": outline, "is_draft": is_draft, "site_address": ""}
        html = render_to_string("planning/_document_body.html", context)
        entries = (*outline.entries, *_more_entries(outline))
    # Made by our own template from plain values.
    return Article(mark_safe(html), document.summary, document.changes, entries, document.language, outline.goals)


def _more_entries(outline: Outline) -> list[Entry]:
    """Parts that follow the chapters."""
    document = outline.document
    more = (
        ("asiakirjan-tavoitteet", _("Tavoitteet ja toimenpiteet"), outline.unplaced),
        ("huolista-tavoitteisiin", _("Huolista ja iloista tavoitteisiin"), outline.concerns or outline.conclusions),
        ("asiakirjan-lausunnot", _("Lausunnot ja miten ne otettiin huomioon"), outline.statements),
        ("asiakirjan-pois-jatetty", _("Mitä jätettiin pois ja miksi"), document.omissions),
        ("asiakirjan-paatokset", _("Päätökset"), document.approvals),
        ("asiakirjan-lahteet", _("Lähteet"), outline.sources),
    )
    return [Entry(anchor, title) for anchor, title, is_there in more if is_there]


def version_address(slug: str, number: int) -> str:
    return reverse("planning:document-version", kwargs={"slug": slug, "number": number})


def file_address(slug: str, number: int, form: str) -> str:
    return reverse("planning:version-file", kwargs={"slug": slug, "number": number, "form": form})


def _downloads(slug: str, number: int, files: Mapping[str, RenderedFile]) -> tuple[Download, ...]:
    made = [_download(slug, number, form, files.get(form)) for form in FileForm]
    version = {"slug": slug, "number": number}
    at_once = [
        Download(_("Tavoitteet ja toimenpiteet taulukkona (CSV)"), reverse("planning:version-goals", kwargs=version)),
        Download(_("Avoin data (JSON)"), reverse("planning:version-json", kwargs=version)),
    ]
    return (*made, *at_once)


def _download(slug: str, number: int, form: FileForm, file: RenderedFile | None) -> Download:
    is_waiting = file is not None and file.made_at is None
    return Download(str(form.label), file_address(slug, number, form), file.size if file else 0, is_waiting, form)
