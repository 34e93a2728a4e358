from django.urls import path

from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
from pophyte.planning.views.process import plan as process_plan
from pophyte.planning.views.process import process
from pophyte.planning.views.process import start as process_start
from pophyte.planning.views.process_acts import (
    approve_step,
    cancel,
    new_version,
    publish,
    record_council,
    return_step,
    send_again,
)
from pophyte.planning.views.process_public import comment_on, give, rounds
from pophyte.planning.views.process_statements import (
    ask,
    begin_round,
    close,
    comments,
    edit_round,
    hide,
    one_statement,
    resend,
    statements,
    withdraw,
    write_in,
)
from pophyte.planning.views.timeline import timeline, timeline_csv


app_name = "planning"

# process: the way of a document, and what others say of its draft. Before any asiakirjat/<slug>/.
_PROCESS = "asiakirjat/tyo/<int:pk>/kasittely/"
process_urls = [
    path(_PROCESS, process, name="process"),
    path(f"{_PROCESS}aloita/", process_start, name="process-start"),
    path(f"{_PROCESS}vaiheet/", process_plan, name="process-plan"),
    path(f"{_PROCESS}vaihe/<int:turn>/hyvaksy/", approve_step, name="process-approve"),
    path(f"{_PROCESS}vaihe/<int:turn>/palauta/", return_step, name="process-return"),
    path(f"{_PROCESS}vaihe/<int:turn>/paatos/", record_council, name="process-decision"),
    path(f"{_PROCESS}vaihe/<int:turn>/julkaise/", publish, name="process-publish"),
    path(f"{_PROCESS}uudelleen/", send_again, name="process-send-again"),
    path(f"{_PROCESS}keskeyta/", cancel, name="process-cancel"),
    path(f"{_PROCESS}uusi-versio/", new_version, name="process-new-version"),
    path(f"{_PROCESS}lausunnot/", statements, name="statements"),
    path(f"{_PROCESS}lausunnot/kierros/", begin_round, name="begin-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/", edit_round, name="edit-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/sulje/", close, name="close-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/kommentit/", comments, name="round-comments"),
    path(f"{_PROCESS}lausunnot/pyyda/", ask, name="ask-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/", one_statement, name="statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/kirjaa/", write_in, name="write-in-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/linkki/", resend, name="resend-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/peru/", withdraw, name="withdraw-statement"),
    path(f"{_PROCESS}kommentit/<int:number>/nakyvyys/", hide, name="hide-comment"),
    path("asiakirjat/kommentit/", rounds, name="comment-rounds"),
    path("asiakirjat/kommentit/<slug:slug>/", comment_on, name="comment-round"),
    path("lausunto/<str:token>/", give, name="give-statement"),
]

urlpatterns = [
    *process_urls,
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
]
