from django.urls import path

from pophyte.planning.domain.files import FileForm
from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
from pophyte.planning.views.publication import document, document_version, documents, picture
from pophyte.planning.views.published_files import document_file, document_goals, document_json
from pophyte.planning.views.timeline import timeline, timeline_csv


app_name = "planning"

FILE_ENDINGS = {
    FileForm.PDF: ".pdf",
    FileForm.SUMMARY: "/tiivistelma.pdf",
    FileForm.WORD: ".docx",
    FileForm.SLIDES: ".pptx",
}

urlpatterns = [
    path("aikataulu/", timeline, name="schedule"),
    path("aikataulu.csv", timeline_csv, name="schedule-csv"),
    path("aikataulu.ics", region_calendar, name="schedule-ics"),
    path("aikataulu/kunta/<slug:slug>.ics", municipality_calendar, name="municipality-ics"),
    path("aikataulu/rooli/<slug:slug>.ics", role_calendar, name="role-ics"),
    path("aikataulu/arvio/", give_estimate, name="give-estimate"),
    path("aikataulu/arvio/tulkinta/", preview_estimate, name="preview-estimate"),
    path("aikataulu/kunta/<slug:slug>/arvio/", give_municipality_estimate, name="give-municipality-estimate"),
    path("aikataulu/kunta/<slug:slug>/paatos/", record, name="record-decision"),
    path("aikataulu/paatos/<int:pk>/korjaa/", correct, name="correct-decision"),
    # publication; the words that other parts of /asiakirjat/ begin with stand before <slug>
    path("asiakirjat/", documents, name="documents"),
    path("asiakirjat/kuvat/<str:digest>", picture, name="picture"),
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
