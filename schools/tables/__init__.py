"""Lists of organisations, people and invitations, and their filters."""

from .invitations import InvitationFilter, InvitationTable
from .organisations import OrganisationFilter, OrganisationTable
from .people import PersonFilter, PersonTable

__all__ = [
    "InvitationFilter",
    "InvitationTable",
    "OrganisationFilter",
    "OrganisationTable",
    "PersonFilter",
    "PersonTable",
]
