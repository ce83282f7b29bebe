from .alliance import Alliance, AllianceKind, AllianceProfile, Reviewer, Term
from .invitations import Invitation
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .people import Person, RoleGrant
from .privacy import Consent, NoticeReading, PrivacyNotice
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
    "Consent",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "GroupMembership",
    "Invitation",
    "Leadership",
    "Membership",
    "NoticeReading",
    "Organisation",
    "Person",
    "PrivacyNotice",
    "RegisterImport",
    "RegisterWord",
    "Reviewer",
    "RoleGrant",
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
