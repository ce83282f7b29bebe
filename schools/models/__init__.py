from .alliance import Alliance, AllianceKind, AllianceProfile, Reviewer, Term
from .invitations import Invitation
from .news import Mention, NewsItem
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .people import Person, RoleGrant
from .register import (
    Establishment,
    EstablishmentGroup,
    EstablishmentLink,
    GroupMembership,
    RegisterImport,
    RegisterWord,
)
from .vision import VisionSignature, VisionVersion

__all__ = [
    "Alliance",
    "AllianceKind",
    "AllianceProfile",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "GroupMembership",
    "Invitation",
    "Leadership",
    "Membership",
    "Mention",
    "NewsItem",
    "Organisation",
    "Person",
    "RegisterImport",
    "RegisterWord",
    "Reviewer",
    "RoleGrant",
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
