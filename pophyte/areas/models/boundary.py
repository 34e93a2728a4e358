from django.db import models


class AreaBoundary(models.Model):
    """The true boundary of one area, simplified for drawing, as fetched from its source."""

    area = models.OneToOneField("areas.Area", on_delete=models.CASCADE, related_name="boundary")
    # GeoJSON geometry (Polygon or MultiPolygon) in ETRS-TM35FIN (EPSG:3067), metres, whole numbers.
    geometry = models.JSONField()
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=100)
    fetched_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.area}: {self.source}"
