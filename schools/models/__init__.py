from .agreements import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Responsibility
from .alliance import Alliance, AllianceKind, AllianceProfile, Term
from .figures import SchoolFigure
from .floor import FloorStatus
from .governance import Attendance, Body, Decision, Meeting, MeetingAction, Minutes, Seat
from .governance_files import GovernanceFile
from .inspection import Inspection, InspectionJudgement
from .invitation_files import InvitationFile, InvitationRow
from .invitations import Invitation
from .joining import JoinRequest
from .lineage import LineageStage, LineageStep
from .merging import PersonMerge, TwoPeople
from .network_notices import NetworkNotice
from .network_posts import NetworkPost
from .networks import Network, NetworkAnswer, NetworkInvitation, NetworkRefusal, NetworkRequest
from .news import Mention, NewsItem
from .organisation import Designation, Leadership, Membership, Organisation, TrustMembership
from .outside import Reviewer, SupportGrant, SupportStaff
from .page_check import PageCheck
from .people import SUPPORTING, TEACHING_AND_LEADING, Person, RoleGrant, Staff
from .privacy import Consent, NoticeReading, PrivacyNotice
from .privacy_requests import PrivacyRequest
from .publication import Publication
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
from .texts_to_read import TextToRead
from .vision import VisionSignature, VisionVersion

__all__ = [
    "SUPPORTING",
    "TEACHING_AND_LEADING",
    "Agreement",
    "AgreementParty",
    "AgreementSignature",
    "AgreementVersion",
    "Alliance",
    "AllianceKind",
    "AllianceProfile",
    "Attendance",
    "Body",
    "Consent",
    "Conversation",
    "Decision",
    "Designation",
    "Establishment",
    "EstablishmentGroup",
    "EstablishmentLink",
    "FloorStatus",
    "GovernanceFile",
    "GroupMembership",
    "Inspection",
    "InspectionJudgement",
    "Invitation",
    "InvitationFile",
    "InvitationRow",
    "JoinRequest",
    "Leadership",
    "LineageStage",
    "LineageStep",
    "Meeting",
    "MeetingAction",
    "Membership",
    "Mention",
    "Minutes",
    "Network",
    "NetworkAnswer",
    "NetworkInvitation",
    "NetworkNotice",
    "NetworkPost",
    "NetworkRefusal",
    "NetworkRequest",
    "NewsItem",
    "NoticeReading",
    "Organisation",
    "PageCheck",
    "Person",
    "PersonMerge",
    "Priority",
    "PrivacyNotice",
    "PrivacyRequest",
    "Publication",
    "RegisterImport",
    "RegisterWord",
    "Responsibility",
    "Reviewer",
    "RoleGrant",
    "SchoolContact",
    "SchoolFigure",
    "Seat",
    "Specialism",
    "Staff",
    "Strength",
    "SupportGrant",
    "SupportStaff",
    "Term",
    "TextToRead",
    "TrustMembership",
    "TwoPeople",
    "VisionSignature",
    "VisionVersion",
]
