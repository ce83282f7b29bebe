"""Papers about courses that have no period, and why."""

from __future__ import annotations

from alliance_portal.kernel.retention import Lasting, register_lasting
from cpd.models import (
    Allotment,
    BrochureEdition,
    Bursary,
    CancellationCharge,
    Certificate,
    ChargeWaiver,
    Course,
    CourseReview,
    CreditEntry,
    EntitlementUse,
    Hub,
    HubFinding,
    HubPaper,
    HubResearch,
    Invoice,
    InvoiceLine,
    JointRun,
    LessonFilm,
    MembershipChange,
    MembershipFee,
    Payment,
    PriceReduction,
    Programme,
    PurchaseOrder,
    Rescheduling,
    Run,
    SchoolNetwork,
    SessionOutcome,
)

register_lasting(
    Lasting(
        "Courses and brochures",
        "What the alliance offers, and decides about it. Schools and the public read it.",
        (
            BrochureEdition,
            Course,
            CourseReview,
            LessonFilm,
            Programme,
            Run,
            SchoolNetwork,
            SessionOutcome,
            Allotment,
            JointRun,
            Rescheduling,
        ),
    ),
    Lasting(
        "Projects that work in hubs",
        "What schools found out together, and changed. Those who begin the next project read it.",
        (Hub, HubFinding, HubPaper, HubResearch),
    ),
    Lasting(
        "Certificates",
        "Whoever holds one can have it checked for as long as she or he works.",
        (Certificate,),
    ),
    Lasting(
        "Invoices and charges",
        "Accounts: the law asks for six years at least, and audits look further back.",
        (
            Invoice,
            InvoiceLine,
            Payment,
            PurchaseOrder,
            CancellationCharge,
            ChargeWaiver,
            CreditEntry,
            EntitlementUse,
            Bursary,
            PriceReduction,
            MembershipFee,
            MembershipChange,
        ),
    ),
)
