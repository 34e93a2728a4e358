from django.urls import path

from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
from pophyte.planning.views.followup import (
    close_now,
    follow_up_page,
    open_now,
    owner,
    rhythm,
    send_link_again,
)
from pophyte.planning.views.followup import record as record_answer
from pophyte.planning.views.followup_answer import answer, answer_measure
from pophyte.planning.views.timeline import timeline, timeline_csv
from pophyte.planning.views.yearly_review import yearly_review


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
    # followup
    path("asiakirjat/tyo/<int:pk>/seuranta/", follow_up_page, name="follow-up"),
    path("asiakirjat/tyo/<int:pk>/seuranta/rytmi/", rhythm, name="follow-up-rhythm"),
    path("asiakirjat/tyo/<int:pk>/seuranta/avaa/", open_now, name="follow-up-open"),
    path("asiakirjat/tyo/<int:pk>/seuranta/sulje/", close_now, name="follow-up-close"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/linkki/", send_link_again, name="follow-up-send-again"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/vastuu/", owner, name="follow-up-owner"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/kirjaa/", record_answer, name="follow-up-record"),
    path("asiakirjat/tyo/<int:pk>/seuranta/vuosiraportti/<int:year>/", yearly_review, name="yearly-review"),
    path("vastaa/<str:token>/", answer, name="answer"),
    path("vastaa/<str:token>/<int:pk>/", answer_measure, name="answer-measure"),
]
