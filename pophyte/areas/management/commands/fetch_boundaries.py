"""pophyte fetch-boundaries: true boundaries for the map, from Statistics Finland or from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pophyte.areas.operations.boundaries import BoundarySource, keep_boundaries
from pophyte.areas.operations.wfs import ADDRESS, LAYER
from pophyte.core.faults import Refused


class Command(BaseCommand):
    help = "Reads true municipal boundaries for the map from Statistics Finland's WFS or from a local GeoJSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="a GeoJSON file in EPSG:4326 or EPSG:3067")
        parser.add_argument("--url", default=ADDRESS, help="a WFS server (default: %(default)s)")
        parser.add_argument("--layer", help="the layer's name (default: this year's kunta4500k)")
        parser.add_argument("--source", help="what pages say of where the boundaries come from")
        parser.add_argument("--licence", default="CC BY 4.0", help="the licence of the source (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keep_boundaries(_source(options), by=None, say=self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal


def _source(options: dict[str, Any]) -> BoundarySource:
    file = options["file"]
    if file:
        return BoundarySource(options["source"] or file.name, options["licence"], file=file)
    layer = options["layer"] or LAYER.format(year=timezone.localdate().year)
    name = options["source"] or f"Tilastokeskus, {layer.rpartition(':')[2]}"
    return BoundarySource(name, options["licence"], address=options["url"], layer=layer)
