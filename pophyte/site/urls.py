"""Addresses: a part of the contract with the people who link to us. Finnish without a prefix, /sv/ and /en/ beside."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pophyte.networks import urls as networks_urls
from pophyte.site.views.health import health
from pophyte.site.views.home import desk, editors_login, home
from pophyte.site.views.municipalities import municipalities, municipality
from pophyte.site.views.pages import accessibility, privacy
from pophyte.site.views.search import search


handler403 = "pophyte.site.views.errors.forbidden"
handler404 = "pophyte.site.views.errors.not_found"
handler500 = "pophyte.site.views.errors.server_error"

urlpatterns = [
    path("terveys/", health, name="health"),
    path("api/", include("pophyte.site.api")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("tiedostot/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("", home, name="home"),
        path("oma/", desk, name="desk"),
        path("kunnat/", municipalities, name="municipalities"),
        path("kunnat/<slug:slug>/", municipality, name="municipality"),
        path("haku/", search, name="search"),
        path("tieto/", include("pophyte.indicators.urls")),
        path("verkostot/", include(networks_urls)),
        *networks_urls.at_root,
        path("saavutettavuus/", accessibility, name="accessibility"),
        path("tietosuoja/", privacy, name="privacy"),
        path("", include("pophyte.people.urls")),
        path("", include("pophyte.planning.urls")),
        path("tili/", include("allauth.urls")),
        # Wagtail's own login knows no second factor; its page is ours.
        path("hallinta/login/", editors_login),
        path("hallinta/", include(wagtailadmin_urls)),
        prefix_default_language=False,
    ),
]
