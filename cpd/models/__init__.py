from deliveries.models import Audience

from .alert import CourseAlert
from .approval import HoldTime, SchoolApproval, SchoolBudget
from .booking import Attendance, Booking, GroupBooking
from .brochure import BrochureEdition, BrochurePreview
from .certificate import Certificate
from .clash import ClashRule, ClashSettings
from .course import (
    EVIDENCE_PARTS,
    Course,
    CourseProvider,
    Decision,
    EvidencePart,
    Prerequisite,
    Subject,
)
from .course_need import CourseNeed
from .credit import CreditEntry, CreditRates
from .entitlement import EntitlementUse, EntitlementWarning
from .evaluation import Evaluation, Learning, Rating
from .film import FilmedPerson, FilmView, LessonFilm
from .hub import Hub, HubSchool
from .hub_research import HubFinding, HubMeeting, HubPresence, HubReport, HubResearch
from .impact import Agreement, Asking, CommentDecision, CourseReview, ImpactAnswer
from .imports import ImportFile, ImportRow
from .invoice import Billing, Invoice, InvoiceLine, Payment, Reminder
from .joining import Diet, JoiningInstructions, Needs, NeedsPassedOn, Notice
from .joint import Allotment, JointRun
from .membership import MembershipChange, MembershipFee
from .outcome import OutcomeAsking, SessionOutcome
from .paper import HubPaper, RunPaper
from .phase_wait import PhaseWait
from .policy_tag import PolicyTag
from .price import BookingPrice, Bursary, PriceReduction, PurchaseOrder, RunPrices, Standing
from .programme import Programme, ProgrammeRun
from .request import CourseInterest, CourseRequest
from .run import Run, RunDeliverer
from .school_measure import MIN_PUPILS, CourseMeasure, MeasureAnswer, MeasureQuestion
from .school_network import NetworkCourse, NetworkMember, SchoolNetwork
from .session import Session
from .sign_in_sheet import SignInSheet
from .statement import StatementPrint
from .tariff import CancellationCharge, CancellationTariff, ChargeWaiver, Rescheduling, TariffBand
from .vat import Vat
from .waiting import WaitingListSettings
from .walk_in import GuestWalkIn, WalkInAnswer

__all__ = [
    "EVIDENCE_PARTS",
    "MIN_PUPILS",
    "Agreement",
    "Allotment",
    "Asking",
    "Attendance",
    "Audience",
    "Billing",
    "Booking",
    "BookingPrice",
    "BrochureEdition",
    "BrochurePreview",
    "Bursary",
    "CancellationCharge",
    "CancellationTariff",
    "Certificate",
    "ChargeWaiver",
    "ClashRule",
    "ClashSettings",
    "CommentDecision",
    "Course",
    "CourseAlert",
    "CourseInterest",
    "CourseMeasure",
    "CourseNeed",
    "CourseProvider",
    "CourseRequest",
    "CourseReview",
    "CreditEntry",
    "CreditRates",
    "Decision",
    "Diet",
    "EntitlementUse",
    "EntitlementWarning",
    "Evaluation",
    "EvidencePart",
    "FilmView",
    "FilmedPerson",
    "GroupBooking",
    "GuestWalkIn",
    "HoldTime",
    "Hub",
    "HubFinding",
    "HubMeeting",
    "HubPaper",
    "HubPresence",
    "HubReport",
    "HubResearch",
    "HubSchool",
    "ImpactAnswer",
    "ImportFile",
    "ImportRow",
    "Invoice",
    "InvoiceLine",
    "JoiningInstructions",
    "JointRun",
    "Learning",
    "LessonFilm",
    "MeasureAnswer",
    "MeasureQuestion",
    "MembershipChange",
    "MembershipFee",
    "Needs",
    "NeedsPassedOn",
    "NetworkCourse",
    "NetworkMember",
    "Notice",
    "OutcomeAsking",
    "Payment",
    "PhaseWait",
    "PolicyTag",
    "Prerequisite",
    "PriceReduction",
    "Programme",
    "ProgrammeRun",
    "PurchaseOrder",
    "Rating",
    "Reminder",
    "Rescheduling",
    "Run",
    "RunDeliverer",
    "RunPaper",
    "RunPrices",
    "SchoolApproval",
    "SchoolBudget",
    "SchoolNetwork",
    "Session",
    "SessionOutcome",
    "SignInSheet",
    "Standing",
    "StatementPrint",
    "Subject",
    "TariffBand",
    "Vat",
    "WaitingListSettings",
    "WalkInAnswer",
]
