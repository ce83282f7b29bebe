from .agreements import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Responsibility
from .alliance import Alliance, AllianceKind, AllianceProfile, Term
from .governance import Attendance, Body, Decision, Meeting, MeetingAction, Minutes, Seat
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
    "Agreement",
    "AgreementParty",
    "AgreementSignature",
    "AgreementVersion",
    "Alliance",
    "AllianceKind",
    "AllianceProfile",
    "Attendance",
    "Body",
    "Decision",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "GroupMembership",
    "Invitation",
    "InvitationFile",
    "InvitationRow",
    "Leadership",
    "Meeting",
    "MeetingAction",
    "Membership",
    "Minutes",
    "Organisation",
    "Person",
    "RegisterImport",
    "RegisterWord",
    "Responsibility",
    "Reviewer",
    "RoleGrant",
    "Seat",
    "SupportGrant",
    "SupportStaff",
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
