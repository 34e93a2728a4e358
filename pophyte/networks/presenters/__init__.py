from pophyte.networks.presenters.matrix import matrix_table, present_matrix
from pophyte.networks.presenters.members import present_member
from pophyte.networks.presenters.page import present_network, present_relation
from pophyte.networks.presenters.picture import present_picture
from pophyte.networks.presenters.table import registry_table


__all__ = [
    "matrix_table",
    "present_matrix",
    "present_member",
    "present_network",
    "present_picture",
    "present_relation",
    "registry_table",
]
