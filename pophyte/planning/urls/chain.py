"""From worries to measures, and plans brought from Word and Excel."""

from django.urls import path

from pophyte.planning.views.chain import chain_page, move, remove
from pophyte.planning.views.chain_forms import concern, conclusion, goal, new_concern, new_conclusion, new_goal
from pophyte.planning.views.chain_import import choose_columns, confirm_import, upload_plan
from pophyte.planning.views.chain_indicators import evidence, goal_indicator, new_evidence, new_goal_indicator
from pophyte.planning.views.chain_measures import actuals, measure, new_measure, read_time


patterns = [
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
]
