from pophyte.networks.forms.editing import EndForm, MemberForm, NetworkForm, RelationForm
from pophyte.networks.forms.filtering import FilterForm
from pophyte.networks.forms.importing import ConfirmForm, FileForm
from pophyte.networks.forms.joining import DecisionForm, JoinForm


__all__ = [
    "ConfirmForm",
    "DecisionForm",
    "EndForm",
    "FileForm",
    "FilterForm",
    "JoinForm",
    "MemberForm",
    "NetworkForm",
    "RelationForm",
]
