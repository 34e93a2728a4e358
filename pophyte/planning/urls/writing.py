"""Drafts: a person's own, one's workspace, and how it looks to a reader."""

from django.urls import path

from pophyte.planning.views.writing import (
    begin,
    indicators_found,
    language,
    leave_out,
    lessons,
    my_documents,
    put_back,
    workspace,
)
from pophyte.planning.views.writing_draft import comment, draft, draft_media
from pophyte.planning.views.writing_files import draft_file


patterns = [
    path("asiakirjat/tyo/", my_documents, name="my-documents"),
    path("asiakirjat/tyo/aloita/", begin, name="begin"),
    path("asiakirjat/tyo/mittarit/", indicators_found, name="find-indicators"),
    path("asiakirjat/tyo/<int:pk>/", workspace, name="workspace"),
    path("asiakirjat/tyo/<int:pk>/luonnos/", draft, name="draft"),
    path("asiakirjat/tyo/<int:pk>/luonnos/kommentti/", comment, name="comment"),
    path("asiakirjat/tyo/<int:pk>/luonnos/<str:digest>/", draft_media, name="draft-media"),
    path("asiakirjat/tyo/<int:pk>/kieli/", language, name="language"),
    path("asiakirjat/tyo/<int:pk>/opittua/", lessons, name="lessons"),
    path("asiakirjat/tyo/<int:pk>/luvut/<slug:chapter>/", leave_out, name="leave-out"),
    path("asiakirjat/tyo/<int:pk>/luvut/<slug:chapter>/lisaa/", put_back, name="add-chapter"),
    path("media/<path:path>", draft_file, name="draft-file"),
]
