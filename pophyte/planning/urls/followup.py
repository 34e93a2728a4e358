"""What became of measures: rounds, owners' answers, the yearly review."""

from django.urls import path

from pophyte.planning.views.followup import close_now, follow_up_page, open_now, owner, rhythm, send_link_again
from pophyte.planning.views.followup import record as record_answer
from pophyte.planning.views.followup_answer import answer, answer_measure
from pophyte.planning.views.followup_health import municipality_owners, region_owners
from pophyte.planning.views.yearly_review import yearly_review


patterns = [
    path("asiakirjat/tyo/<int:pk>/seuranta/", follow_up_page, name="follow-up"),
    path("asiakirjat/tyo/<int:pk>/seuranta/rytmi/", rhythm, name="follow-up-rhythm"),
    path("asiakirjat/tyo/<int:pk>/seuranta/avaa/", open_now, name="follow-up-open"),
    path("asiakirjat/tyo/<int:pk>/seuranta/sulje/", close_now, name="follow-up-close"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/linkki/", send_link_again, name="follow-up-send-again"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/vastuu/", owner, name="follow-up-owner"),
    path("asiakirjat/tyo/<int:pk>/seuranta/<int:measure>/kirjaa/", record_answer, name="follow-up-record"),
    path("asiakirjat/tyo/<int:pk>/seuranta/vuosiraportti/<int:year>/", yearly_review, name="yearly-review"),
    path("asiakirjat/alue/vastuut/", region_owners, name="region-owners"),
    path("asiakirjat/alue/vastuut/<slug:slug>/", municipality_owners, name="municipality-owners"),
    path("vastaa/<str:token>/", answer, name="answer"),
    path("vastaa/<str:token>/<int:pk>/", answer_measure, name="answer-measure"),
]
