from pophyte.people.models.account import Account, Grant
from pophyte.people.models.invitation import Invitation
from pophyte.people.models.organisation import Organisation
from pophyte.people.models.person import Person
from pophyte.people.models.role import Role, RoleHolding
from pophyte.people.models.token import ApiToken


__all__ = ["Account", "ApiToken", "Grant", "Invitation", "Organisation", "Person", "Role", "RoleHolding"]
