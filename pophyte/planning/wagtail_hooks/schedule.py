"""The council schedule in the editors' admin: terms and decisions to edit, estimates to read and to add."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate
from pophyte.planning.operations import (
    DecisionStatement,
    EstimateStatement,
    add_estimate,
    correct_decision,
    readings_of,
    record_decision,
)
from pophyte.planning.operations.decisions import check_decision


# What a person states; the rest of an estimate is understood from it.
GIVEN_FIELDS = (
    "joint_name",
    "concerns_report",
    "concerns_plan",
    "as_written",
    "year",
    "place_in_year",
    "said_by",
    "said_on",
    "note",
    "source",
)

DECISION_FIELDS = ("term", "municipality", "document", "body", "decided_on", "paragraph", "link", "source")


class AddOnlyPolicy(ModelPermissionPolicy):
    """Estimates are history: nobody changes or deletes one, a new one takes its place."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"change", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class EstimateAdminForm(WagtailAdminModelForm):
    """Adds through the operation, so that the admin understands a phrase as the front page does."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if not self.errors:
            try:
                readings_of(self._statement())
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return given

    def save(self, commit: bool = True) -> ScheduleEstimate:  # noqa: FBT001, FBT002  # Django's own signature
        return add_estimate(statement=self._statement(), by=self.for_user)[0]

    def _statement(self) -> EstimateStatement:
        given = self.cleaned_data
        concerned = {DocumentKind.REPORT: given["concerns_report"], DocumentKind.PLAN: given["concerns_plan"]}
        return EstimateStatement(
            term=given["term"],
            municipalities=list(given["municipalities"]),
            documents=frozenset(document for document, is_concerned in concerned.items() if is_concerned),
            as_written=given["as_written"],
            year=given["year"],
            said_by=given["said_by"],
            said_on=given["said_on"],
            joint_name=given["joint_name"],
            note=given["note"],
            source=given["source"],
            place_in_year=given["place_in_year"],
        )


class DecisionAdminForm(WagtailAdminModelForm):
    """Records and corrects through the operations: the admin keeps the rules of the front page."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if not self.errors:
            try:
                check_decision(self._statement(), besides=self.instance.pk)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return given

    def save(self, commit: bool = True) -> CouncilDecision:  # noqa: FBT001, FBT002  # Django's own signature
        statement = self._statement()
        if self.instance.pk is None:
            return record_decision(statement=statement, by=self.for_user)
        return correct_decision(self.instance, statement=statement, by=self.for_user)

    def _statement(self) -> DecisionStatement:
        given = self.cleaned_data
        return DecisionStatement(**{name: given[name] for name in DECISION_FIELDS})


class TermViewSet(SnippetViewSet):
    model = CouncilTerm
    icon = "calendar"
    list_display = ["__str__", "begins", "ends"]
    panels = [FieldPanel(name) for name in ("slug", "begins", "ends", "first_year", "last_year", "source")]


class EstimateViewSet(SnippetViewSet):
    model = ScheduleEstimate
    icon = "history"
    list_display = ["as_written", "term", "understanding", "edtf", "said_by", "said_on"]
    list_filter = ["term", "understanding", "said_on"]
    search_fields = ["as_written", "said_by", "joint_name"]
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("term"),
            FieldPanel("municipalities", widget=forms.CheckboxSelectMultiple),
            *(FieldPanel(name) for name in GIVEN_FIELDS),
        ],
        base_form_class=EstimateAdminForm,
    )


class DecisionViewSet(SnippetViewSet):
    model = CouncilDecision
    icon = "tick"
    list_display = ["municipality", "document", "decided_on", "body", "term"]
    list_filter = ["term", "document"]
    search_fields = ["body", "municipality__name_fi"]
    copy_view_enabled = False
    edit_handler = ObjectList([FieldPanel(name) for name in DECISION_FIELDS], base_form_class=DecisionAdminForm)


class ScheduleGroup(SnippetViewSetGroup):
    menu_label = _("Valtuuston aikataulu")
    menu_icon = "calendar"
    items = (TermViewSet, EstimateViewSet, DecisionViewSet)


register_permission_policy(ScheduleEstimate, AddOnlyPolicy(ScheduleEstimate))
register_snippet(ScheduleGroup)
