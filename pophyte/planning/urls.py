from django.urls import path

from pophyte.planning.views.decisions import correct, record
from pophyte.planning.views.estimates import give_estimate, give_municipality_estimate, preview_estimate
from pophyte.planning.views.feeds import municipality_calendar, region_calendar, role_calendar
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
