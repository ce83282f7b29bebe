"""Records that stay for good, each with the reason."""

from __future__ import annotations

from alliance_portal.kernel.retention import Lasting, register_lasting
from schools.models import (
    AgreementSignature,
    AgreementVersion,
    AllianceKind,
    AllianceProfile,
    Consent,
    Decision,
    Designation,
    FloorStatus,
    GovernanceFile,
    Inspection,
    Meeting,
    MeetingAction,
    Minutes,
    NetworkInvitation,
    NetworkNotice,
    NetworkPost,
    NetworkRefusal,
    NetworkRequest,
    NewsItem,
    PageCheck,
    PersonMerge,
    PrivacyNotice,
    Responsibility,
    SchoolFigure,
    VisionSignature,
    VisionVersion,
)

register_lasting(
    Lasting(
        "Meetings, minutes, decisions and papers",
        "The record of how the alliance is governed. Schools keep minutes for good.",
        (Meeting, Minutes, Decision, MeetingAction, GovernanceFile),
    ),
    Lasting(
        "Agreements and the vision, with their signatures",
        "They say who answers for what, also after they have ended.",
        (AgreementVersion, AgreementSignature, Responsibility, VisionVersion, VisionSignature, AllianceKind),
    ),
    Lasting(
        "Designations, inspections, floor standards and figures of schools",
        "Facts about schools with their source, and what was decided because of them. Figures are of five or more.",
        (Designation, Inspection, FloorStatus, SchoolFigure),
    ),
    Lasting(
        "Networks of alliances",
        "What alliances said to each other when they joined, and put before each other. It can be withdrawn.",
        (NetworkInvitation, NetworkNotice, NetworkPost, NetworkRefusal, NetworkRequest),
    ),
    Lasting(
        "News and pages of the alliance",
        "They are public. Whoever is named has agreed, and can take that back at any time.",
        (NewsItem, AllianceProfile),
    ),
    Lasting(
        "Checks of schools’ pages",
        "When each page was last said to be right, and by whom: one a school, so that readers know how old it is.",
        (PageCheck,),
    ),
    Lasting(
        "Privacy notices and consents",
        "They prove what somebody was told and agreed to. A consent goes with its person.",
        (PrivacyNotice, Consent),
    ),
    Lasting(
        "Two records of one person that were joined",
        "So that they can be taken apart. What it holds goes with the person.",
        (PersonMerge,),
    ),
)
