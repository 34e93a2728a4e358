from django.urls import path

from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
from pophyte.planning.views.timeline import timeline, timeline_csv
from pophyte.planning.views.writing import (
    begin,
    indicators_found,
    leave_out,
    lessons,
    my_documents,
    put_back,
    workspace,
)
from pophyte.planning.views.writing_draft import comment, draft, draft_media
from pophyte.planning.views.writing_files import draft_file


app_name = "planning"

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
    # Writing
    path("asiakirjat/tyo/", my_documents, name="my-documents"),
    path("asiakirjat/tyo/aloita/", begin, name="begin"),
    path("asiakirjat/tyo/mittarit/", indicators_found, name="find-indicators"),
    path("asiakirjat/tyo/<int:pk>/", workspace, name="workspace"),
    path("asiakirjat/tyo/<int:pk>/luonnos/", draft, name="draft"),
    path("asiakirjat/tyo/<int:pk>/luonnos/kommentti/", comment, name="comment"),
    path("asiakirjat/tyo/<int:pk>/luonnos/<str:digest>/", draft_media, name="draft-media"),
    path("asiakirjat/tyo/<int:pk>/opittua/", lessons, name="lessons"),
    path("asiakirjat/tyo/<int:pk>/luvut/<slug:chapter>/", leave_out, name="leave-out"),
    path("asiakirjat/tyo/<int:pk>/luvut/<slug:chapter>/lisaa/", put_back, name="add-chapter"),
    path("media/<path:path>", draft_file, name="draft-file"),
    # Until the parts that these belong to are here
    path("asiakirjat/tyo/<int:pk>/ketju/", workspace, name="chain"),
    path("asiakirjat/tyo/<int:pk>/kasittely/", workspace, name="process"),
    path("asiakirjat/tyo/<int:pk>/seuranta/", workspace, name="follow-up"),
    path("asiakirjat/tyo/<int:pk>/ohjaus/", workspace, name="placements"),
]
