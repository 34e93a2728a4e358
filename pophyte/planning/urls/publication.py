"""Published documents and their files. A document's own name may be any word: these come last."""

from django.urls import path

from pophyte.planning.domain.files import FileForm
from pophyte.planning.views.deliver import deliver
from pophyte.planning.views.publication import document, document_version, documents, picture
from pophyte.planning.views.published_files import document_file, document_goals, document_json


FILE_ENDINGS = {
    FileForm.PDF: ".pdf",
    FileForm.SUMMARY: "/tiivistelma.pdf",
    FileForm.WORD: ".docx",
    FileForm.SLIDES: ".pptx",
}

patterns = [
    path("asiakirjat/", documents, name="documents"),
    path("asiakirjat/kuvat/<str:digest>", picture, name="picture"),
    path("asiakirjat/tyo/<int:pk>/toimita/", deliver, name="deliver"),
    *(
        path(f"asiakirjat/<slug:slug>{ending}", document_file, {"form": form}, name="document-file")
        for form, ending in FILE_ENDINGS.items()
    ),
    *(
        path(f"asiakirjat/<slug:slug>/versio/<int:number>{ending}", document_file, {"form": form}, name="version-file")
        for form, ending in FILE_ENDINGS.items()
    ),
    path("asiakirjat/<slug:slug>.json", document_json, name="document-json"),
    path("asiakirjat/<slug:slug>/versio/<int:number>.json", document_json, name="version-json"),
    path("asiakirjat/<slug:slug>/tavoitteet.csv", document_goals, name="document-goals"),
    path("asiakirjat/<slug:slug>/versio/<int:number>/tavoitteet.csv", document_goals, name="version-goals"),
    path("asiakirjat/<slug:slug>/versio/<int:number>/", document_version, name="document-version"),
    path("asiakirjat/<slug:slug>/", document, name="document"),
]
