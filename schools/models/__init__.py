from .agreements import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Responsibility
from .alliance import Alliance, AllianceKind, AllianceProfile, Reviewer, Term
from .governance import Attendance, Body, Decision, Meeting, MeetingAction, Minutes, Seat
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
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
