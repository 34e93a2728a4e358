"""A municipality's steering documents, its year clock, and where goals stand among them."""

from django.urls import path

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


patterns = [
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
