from .alliance import Alliance, AllianceKind, AllianceProfile, Reviewer, Term
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .people import Person, RoleGrant
from .register import Establishment, EstablishmentGroup, EstablishmentLink, GroupMembership, RegisterImport

__all__ = [
    "Alliance",
    "AllianceKind",
    "AllianceProfile",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "GroupMembership",
    "Leadership",
    "Membership",
    "Organisation",
    "Person",
    "RegisterImport",
    "Reviewer",
    "RoleGrant",
    "Term",
    "TrustMembership",
]
