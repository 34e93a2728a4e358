from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Named
from pophyte.indicators.domain import Direction


FIRST_YEAR, LAST_YEAR = 1900, 2199


class OwnKind(models.TextChoices):
    """What a municipality's figure is; decides how it may be shown, compared and hidden."""

    SHARE = "share", _("osuus ihmisistä, prosenttia")
    PEOPLE = "people", _("ihmisten lukumäärä")
    COUNT = "count", _("muu lukumäärä (tilaisuuksia, kerhoja, käyntejä)")
    MEAN = "mean", _("keskiarvo")
    CURRENCY = "currency", _("euroja")
    OTHER = "other", _("muu luku")


DIRECTIONS = [
    (Direction.UP.value, _("enemmän on parempi")),
    (Direction.DOWN.value, _("vähemmän on parempi")),
    (Direction.NONE.value, _("ei kumpikaan")),
]


class OwnIndicator(Named):
    """What a municipality measures itself: no source publishes it, the municipality answers for it."""

    municipality = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="own_indicators", verbose_name=_("kunta")
    )
    slug = models.SlugField(_("osoite"), max_length=60)
    kind = models.CharField(_("mitä luku on"), max_length=10, choices=OwnKind)
    unit = models.CharField(_("yksikkö"), max_length=60)
    direction = models.CharField(_("suunta"), max_length=5, choices=DIRECTIONS, default=Direction.NONE.value)
    description = models.TextField(_("kuvaus"), max_length=2000)
    # A task or a unit, never a person: people change.
    owner_role = models.CharField(_("vastuutaho"), max_length=200)
    changed_at = models.DateTimeField(_("muutettu"), auto_now=True)

    class Meta:
        ordering = ["name_fi"]
        verbose_name = _("kunnan oma mittari")
        verbose_name_plural = _("kuntien omat mittarit")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_own_indicator_per_address"),
            models.UniqueConstraint(
                fields=["municipality", "name_fi"],
                name="one_own_indicator_per_name",
                violation_error_message=_("Kunnalla on jo tämänniminen oma mittari."),
            ),
            models.CheckConstraint(condition=Q(kind__in=OwnKind.values), name="own_indicator_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(direction__in=[value for value, _label in DIRECTIONS]), name="own_indicator_direction"
            ),
        ]

    @property
    def key(self) -> str:
        return f"own:{self.municipality.code}:{self.slug}"


class OwnFigure(models.Model):
    """One year's figure; `value` is empty where the municipality says that it is not known."""

    indicator = models.ForeignKey(OwnIndicator, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("vuosi"))
    value = models.FloatField(_("luku"), null=True, blank=True)
    numerator = models.FloatField(_("ihmisiä"), null=True, blank=True)
    denominator = models.FloatField(_("kaikkiaan"), null=True, blank=True)

    class Meta:
        ordering = ["year"]
        verbose_name = _("oman mittarin luku")
        verbose_name_plural = _("omien mittareiden luvut")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="one_own_figure_per_year"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="own_figure_of_a_possible_year"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(numerator__gte=0), name="own_figure_of_no_fewer_than_none"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="own_figure_out_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(denominator__isnull=True) | Q(numerator__lte=F("denominator")),
                name="own_figure_of_no_more_than_all",
            ),
            # What is not known rests on nobody either.
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=True, denominator__isnull=True),
                name="own_figure_not_known_has_no_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"
