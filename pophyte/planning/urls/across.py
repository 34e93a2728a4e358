"""All municipalities' published documents together, and theme networks' reviews of them."""

from django.urls import path

from pophyte.planning.views import across, across_reading, across_themes
from pophyte.planning.views.across_compare import compare
from pophyte.planning.views.across_search import search as search_published


patterns = [
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
