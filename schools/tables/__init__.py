"""Lists of organisations and people, and their filters."""

from .organisations import OrganisationFilter, OrganisationTable
from .people import PersonFilter, PersonTable

__all__ = ["OrganisationFilter", "OrganisationTable", "PersonFilter", "PersonTable"]
