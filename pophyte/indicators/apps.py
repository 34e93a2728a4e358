from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "pophyte.indicators"
    label = "indicators"
    verbose_name = _("Mittaritieto")
