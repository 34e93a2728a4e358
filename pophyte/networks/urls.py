"""Addresses under /verkostot/; the two files also stand at the root, where the issue names them."""

from django.urls import path

from pophyte.networks.views import editing, files, importing, joining, public


app_name = "networks"

urlpatterns = [
    path("", public.networks, name="networks"),
    path("kuva/", public.picture, name="picture"),
    path("kunnat/", public.matrix, name="matrix"),
    path("kunnat.csv", files.matrix_csv, name="matrix-csv"),
    path("verkostot.csv", files.registry_csv, name="csv"),
    path("verkostot.graphml", files.registry_graphml, name="graphml"),
    path("tuo/", importing.import_file, name="import"),
    path("<slug:slug>/", public.network, name="network"),
    path("<slug:slug>/liity/", joining.join, name="join"),
    path("<slug:slug>/pyynnot/", joining.requests, name="requests"),
    path("<slug:slug>/pyynnot/<int:pk>/", joining.decide, name="decide"),
    path("<slug:slug>/muokkaa/", editing.edit, name="edit"),
    path("<slug:slug>/jasenet/", editing.members, name="members"),
    path("<slug:slug>/jasenet/<int:pk>/", editing.end_member, name="end-member"),
    path("<slug:slug>/suhteet/", editing.relations, name="relations"),
    path("<slug:slug>/suhteet/<int:pk>/", editing.end_one_relation, name="end-relation"),
    path("<slug:slug>/paata/", editing.end_network, name="end"),
]

at_root = [
    path("verkostot.csv", files.registry_csv),
    path("verkostot.graphml", files.registry_graphml),
]
