from django.urls import path

from pophyte.planning.views import across, across_reading, across_themes
from pophyte.planning.views.across_compare import compare
from pophyte.planning.views.across_search import search as search_published
from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
from pophyte.planning.views.timeline import timeline, timeline_csv


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
]
