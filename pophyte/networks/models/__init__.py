from pophyte.networks.models.join_request import JoinRequest
from pophyte.networks.models.member import NetworkMember
from pophyte.networks.models.network import Network
from pophyte.networks.models.relation import NetworkRelation


__all__ = ["JoinRequest", "Network", "NetworkMember", "NetworkRelation"]
