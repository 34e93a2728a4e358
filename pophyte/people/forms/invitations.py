from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pophyte.core.scopes import choices_of_scopes
from pophyte.people.domain import AccessRole, may_be_given_in
from pophyte.people.models import Account
from pophyte.people.operations.invitations import NewOwner
from pophyte.people.queries.accounts import invitable_roles


class GrantForm(forms.Form):
    """One access role and where it holds."""

    role = forms.ChoiceField(label=_("Käyttöoikeusrooli"))
    scope = forms.ChoiceField(label=_("Missä"))

    def __init__(self, *args: Any, roles: list[AccessRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a ChoiceField
        groups = [
            (title, [(scope, name) for scope, name in scopes if any(may_be_given_in(role, scope) for role in roles)])
            for title, scopes in choices_of_scopes()
        ]
        self.fields["scope"].choices = [group for group in groups if group[1]]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, scope = cleaned.get("role"), cleaned.get("scope")
        if role and scope and not may_be_given_in(role, scope):
            self.add_error("scope", _("Tätä roolia ei voi antaa tässä laajuudessa."))
        return cleaned


class InvitationForm(GrantForm):
    email = forms.EmailField(label=_("Sähköposti"), help_text=_("Kutsu ja kertakäyttöinen linkki lähetetään tähän."))
    field_order = ["email", "role", "scope"]

    def __init__(self, *args: Any, inviter: Account, **kwargs: Any) -> None:
        super().__init__(*args, roles=invitable_roles(inviter), **kwargs)


class NewOwnerForm(forms.Form):
    """What a new account needs from its owner."""

    first_name = forms.CharField(label=_("Etunimi"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Sukunimi"), max_length=100, required=False)
    password = forms.CharField(
        label=_("Salasana"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Vähintään 12 merkkiä. Pitkä lause on hyvä salasana."),
    )
    password_again = forms.CharField(
        label=_("Salasana uudelleen"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if not password:
            return cleaned
        if password != cleaned.get("password_again"):
            self.add_error("password_again", _("Salasanat eivät ole samat."))
        someone = Account(
            email=self._email, first_name=cleaned.get("first_name", ""), last_name=cleaned.get("last_name", "")
        )
        try:
            password_validation.validate_password(password, someone)
        except ValidationError as fault:
            self.add_error("password", fault)
        return cleaned

    def owner(self) -> NewOwner:
        return NewOwner(self.cleaned_data["password"], self.cleaned_data["first_name"], self.cleaned_data["last_name"])
