"""The same facts for other programs."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pophyte.core.access import public
from pophyte.core.tables import csv_response
from pophyte.networks.presenters import matrix_table, registry_table
from pophyte.networks.queries import all_networks, graphml, network_graph, reach_matrix


@public
@require_safe
def registry_csv(request: HttpRequest) -> HttpResponse:
    """Ended networks too: the file is the whole registry, and it can be read back in."""
    header, rows = registry_table(all_networks(on=timezone.localdate()))
    return csv_response("verkostot.csv", header, rows)


@public
@require_safe
def matrix_csv(request: HttpRequest) -> HttpResponse:
    header, rows = matrix_table(reach_matrix(on=timezone.localdate()))
    return csv_response("kunnat-ja-verkostot.csv", header, rows)


@public
@require_safe
def registry_graphml(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(
        graphml(network_graph(on=timezone.localdate())), content_type="application/graphml+xml; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="verkostot.graphml"'
    return response
