from .alliance import Alliance, AllianceKind, AllianceProfile, Term
from .inspection import Inspection, InspectionJudgement
from .invitation_files import InvitationFile, InvitationRow
from .invitations import Invitation
from .news import Mention, NewsItem
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .outside import Reviewer, SupportGrant, SupportStaff
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
from .school_page import Conversation, Priority, SchoolContact, Strength
from .specialism import Specialism
from .vision import VisionSignature, VisionVersion

__all__ = [
    "Alliance",
    "AllianceKind",
    "AllianceProfile",
    "Consent",
    "Conversation",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "GroupMembership",
    "Inspection",
    "InspectionJudgement",
    "Invitation",
    "InvitationFile",
    "InvitationRow",
    "Leadership",
    "Membership",
    "Mention",
    "NewsItem",
    "NoticeReading",
    "Organisation",
    "Person",
    "Priority",
    "PrivacyNotice",
    "RegisterImport",
    "RegisterWord",
    "Reviewer",
    "RoleGrant",
    "SchoolContact",
    "Specialism",
    "Strength",
    "SupportGrant",
    "SupportStaff",
    "Term",
    "TrustMembership",
    "VisionSignature",
    "VisionVersion",
]
