from .alliance import Alliance, AllianceKind, AllianceProfile, Term
from .invitation_files import InvitationFile, InvitationRow
from .invitations import Invitation
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .outside import Reviewer, SupportGrant, SupportStaff
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
    "InvitationFile",
    "InvitationRow",
    "Leadership",
    "Membership",
    "Organisation",
    "Person",
    "RegisterImport",
    "RegisterWord",
    "Reviewer",
    "RoleGrant",
    "SupportGrant",
    "SupportStaff",
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
