from django.urls import path

from pophyte.planning.domain.files import FileForm
from pophyte.planning.views import (
    across,
    across_reading,
    across_themes,
    process,
    process_acts,
    process_public,
    process_statements,
)
from pophyte.planning.views.across_compare import compare
from pophyte.planning.views.across_search import search as search_published
from pophyte.planning.views.chain import chain_page, move, remove
from pophyte.planning.views.chain_forms import concern, conclusion, goal, new_concern, new_conclusion, new_goal
from pophyte.planning.views.chain_import import choose_columns, confirm_import, upload_plan
from pophyte.planning.views.chain_indicators import evidence, goal_indicator, new_evidence, new_goal_indicator
from pophyte.planning.views.chain_measures import actuals, measure, new_measure, read_time
from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.deliver import deliver
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
from pophyte.planning.views.publication import document, document_version, documents, picture
from pophyte.planning.views.published_files import document_file, document_goals, document_json
from pophyte.planning.views.steering import steering, steering_region
from pophyte.planning.views.steering_clock import (
    add_clock_date,
    clock_reminders,
    edit_clock_date,
    year_clock,
    year_clock_calendar,
)
from pophyte.planning.views.steering_documents import add_steering, edit_steering
from pophyte.planning.views.steering_placements import placements, placements_level, placements_table
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
from pophyte.planning.views.yearly_review import yearly_review


app_name = "planning"

# process: the way of a document, and what others say of its draft. Before any asiakirjat/<slug>/.
_PROCESS = "asiakirjat/tyo/<int:pk>/kasittely/"
process_urls = [
    path(_PROCESS, process.process, name="process"),
    path(f"{_PROCESS}aloita/", process.start, name="process-start"),
    path(f"{_PROCESS}vaiheet/", process.plan, name="process-plan"),
    path(f"{_PROCESS}vaihe/<int:turn>/hyvaksy/", process_acts.approve_step, name="process-approve"),
    path(f"{_PROCESS}vaihe/<int:turn>/palauta/", process_acts.return_step, name="process-return"),
    path(f"{_PROCESS}vaihe/<int:turn>/paatos/", process_acts.record_council, name="process-decision"),
    path(f"{_PROCESS}vaihe/<int:turn>/julkaise/", process_acts.publish, name="process-publish"),
    path(f"{_PROCESS}toimita/", process_acts.send_to_county, name="process-deliver"),
    path(f"{_PROCESS}uudelleen/", process_acts.send_again, name="process-send-again"),
    path(f"{_PROCESS}keskeyta/", process_acts.cancel, name="process-cancel"),
    path(f"{_PROCESS}uusi-versio/", process_acts.new_version, name="process-new-version"),
    path(f"{_PROCESS}lausunnot/", process_statements.statements, name="statements"),
    path(f"{_PROCESS}lausunnot/kierros/", process_statements.begin_round, name="begin-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/", process_statements.edit_round, name="edit-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/sulje/", process_statements.close, name="close-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/kommentit/", process_statements.comments, name="round-comments"),
    path(f"{_PROCESS}lausunnot/pyyda/", process_statements.ask, name="ask-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/", process_statements.one_statement, name="statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/kirjaa/", process_statements.write_in, name="write-in-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/linkki/", process_statements.resend, name="resend-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/peru/", process_statements.withdraw, name="withdraw-statement"),
    path(f"{_PROCESS}kommentit/<int:number>/nakyvyys/", process_statements.hide, name="hide-comment"),
    path("asiakirjat/kommentit/", process_public.rounds, name="comment-rounds"),
    path("asiakirjat/kommentit/<slug:slug>/", process_public.comment_on, name="comment-round"),
    path("lausunto/<str:token>/", process_public.give, name="give-statement"),
]
FILE_ENDINGS = {
    FileForm.PDF: ".pdf",
    FileForm.SUMMARY: "/tiivistelma.pdf",
    FileForm.WORD: ".docx",
    FileForm.SLIDES: ".pptx",
}

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
    path("asiakirjat/tyo/<int:pk>/ohjaus/", workspace, name="placements"),
    # chain
    path("asiakirjat/tyo/<int:pk>/ketju/", chain_page, name="chain"),
    path("asiakirjat/tyo/<int:pk>/ketju/aihe/", new_concern, name="concern-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/aihe/<uuid:key>/", concern, name="concern"),
    path("asiakirjat/tyo/<int:pk>/ketju/aihe/<uuid:key>/peruste/", new_evidence, name="evidence-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/peruste/<int:row>/", evidence, name="evidence"),
    path("asiakirjat/tyo/<int:pk>/ketju/johtopaatos/", new_conclusion, name="conclusion-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/johtopaatos/<uuid:key>/", conclusion, name="conclusion"),
    path("asiakirjat/tyo/<int:pk>/ketju/tavoite/", new_goal, name="goal-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/tavoite/<uuid:key>/", goal, name="goal"),
    path("asiakirjat/tyo/<int:pk>/ketju/tavoite/<uuid:key>/mittari/", new_goal_indicator, name="goal-indicator-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/mittari/<int:row>/", goal_indicator, name="goal-indicator"),
    path("asiakirjat/tyo/<int:pk>/ketju/tavoite/<uuid:key>/toimenpide/", new_measure, name="measure-new"),
    path("asiakirjat/tyo/<int:pk>/ketju/toimenpide/<uuid:key>/", measure, name="measure"),
    path("asiakirjat/tyo/<int:pk>/ketju/toimenpide/<uuid:key>/toteuma/", actuals, name="measure-actuals"),
    path("asiakirjat/tyo/<int:pk>/ketju/aika/", read_time, name="measure-time"),
    path("asiakirjat/tyo/<int:pk>/ketju/<slug:kind>/<slug:row>/poista/", remove, name="chain-remove"),
    path("asiakirjat/tyo/<int:pk>/ketju/<slug:kind>/<slug:row>/siirra/", move, name="chain-move"),
    path("asiakirjat/tyo/<int:pk>/tuonti/", upload_plan, name="plan-import"),
    path("asiakirjat/tyo/<int:pk>/tuonti/sarakkeet/", choose_columns, name="plan-import-columns"),
    path("asiakirjat/tyo/<int:pk>/tuonti/vahvista/", confirm_import, name="plan-import-confirm"),
    # across: all municipalities' published documents together (before any <slug> of a document)
    path("asiakirjat/alue/", across.region, name="region"),
    path("asiakirjat/alue.csv", across.region_csv, name="region-csv"),
    path("asiakirjat/alue/tavoitteet/", across.goals, name="region-goals"),
    path("asiakirjat/alue/yhteiset/", across.shared, name="region-shared"),
    path("asiakirjat/alue/aukot/", across.gaps, name="region-gaps"),
    path("asiakirjat/alue/toimenpiteet/", across.measures, name="region-measures"),
    path("asiakirjat/alue/koonti/", across.summary, name="region-summary"),
    path("asiakirjat/haku/", search_published, name="search-published"),
    path("asiakirjat/vertaa/", compare, name="compare-plans"),
    path("asiakirjat/teema/", across_themes.index, name="theme-reviews"),
    path("asiakirjat/teema/verkosto/<slug:slug>/", across_themes.network, name="theme-network"),
    path("asiakirjat/teema/verkosto/<slug:slug>/kehys/", across_themes.rubric, name="theme-rubric"),
    path("asiakirjat/teema/verkosto/<slug:slug>/aloita/", across_themes.begin, name="theme-begin"),
    path("asiakirjat/teema/<int:pk>/", across_themes.review, name="theme-review"),
    path("asiakirjat/teema/<int:pk>.csv", across_themes.review_csv, name="theme-review-csv"),
    path("asiakirjat/teema/<int:pk>/lue/", across_reading.overview, name="theme-reading"),
    path("asiakirjat/teema/<int:pk>/julkaise/", across_reading.publish, name="theme-publish"),
    path("asiakirjat/teema/<int:pk>/lue/<slug:slug>/", across_reading.read, name="theme-read"),
    path("asiakirjat/teema/<int:pk>/lue/<slug:slug>/uusi-versio/", across_reading.newer, name="theme-newer"),
    path("asiakirjat/teema/<int:pk>/lue/<slug:slug>/avaa/", across_reading.reopen, name="theme-reopen"),
    path("asiakirjat/teema/<int:pk>/lue/<slug:slug>/lainaus/", across_reading.quote, name="theme-quote"),
    path(
        "asiakirjat/teema/<int:pk>/lue/<slug:slug>/lainaus/<int:quote>/poista/",
        across_reading.unquote,
        name="theme-unquote",
    ),
    path("asiakirjat/teema/<int:pk>/<slug:slug>/", across_themes.finding, name="theme-finding"),
    # publication; the words that other parts of /asiakirjat/ begin with stand before <slug>
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
    # Steering chain and year clock
    path("ohjaus/", steering_region, name="steering-region"),
    path("ohjaus/<slug:slug>/", steering, name="steering"),
    path("ohjaus/<slug:slug>/asiakirja/uusi/", add_steering, name="add-steering"),
    path("ohjaus/<slug:slug>/asiakirja/<int:pk>/", edit_steering, name="edit-steering"),
    path("ohjaus/<slug:slug>/vuosikello/", year_clock, name="year-clock"),
    path("ohjaus/<slug:slug>/vuosikello.ics", year_clock_calendar, name="year-clock-ics"),
    path("ohjaus/<slug:slug>/vuosikello/muistutukset/", clock_reminders, name="clock-reminders"),
    path("ohjaus/<slug:slug>/vuosikello/<int:year>/uusi/", add_clock_date, name="add-clock-date"),
    path("ohjaus/<slug:slug>/vuosikello/<int:year>/<slug:key>/", edit_clock_date, name="edit-clock-date"),
    path("asiakirjat/tyo/<int:pk>/ohjaus/", placements, name="placements"),
    path("asiakirjat/tyo/<int:pk>/ohjaus/taulukko/", placements_table, name="placements-table"),
    path("asiakirjat/tyo/<int:pk>/ohjaus/taso/<slug:level>/", placements_level, name="placements-level"),
]
