"""The form of a measure, and that of what was really used."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from pophyte.networks.queries.listing import network_keys, registry
from pophyte.people.operations.persons import PersonStatement
from pophyte.people.queries import organisations_by_kind
from pophyte.planning.domain.measure_times import MeasureTime
from pophyte.planning.forms.chain import DATE, ChainForm, text_area
from pophyte.planning.models import CouncilTerm, Measure, WellbeingDocument
from pophyte.planning.operations.measures import Means, MeasureStatement
from pophyte.planning.queries.chain_choices import known_owners
