from .booking import Attendance, Booking, Evaluation, GroupBooking, Learning, Rating
from .brochure import BrochureEdition
from .certificate import Certificate
from .course import (
    EVIDENCE_PARTS,
    Audience,
    Course,
    CourseProvider,
    Decision,
    EvidencePart,
    Prerequisite,
    Subject,
)
from .impact import Agreement, Asking, CommentDecision, CourseReview, ImpactAnswer
from .imports import ImportFile, ImportRow
from .joining import Diet, JoiningInstructions, Needs, NeedsPassedOn, Notice
from .request import CourseInterest, CourseRequest
from .run import Run, RunDeliverer, Session
from .sign_in_sheet import SignInSheet
from .tariff import CancellationCharge, CancellationTariff, ChargeWaiver, Rescheduling, TariffBand

__all__ = [
    "EVIDENCE_PARTS",
    "Agreement",
    "Asking",
    "Attendance",
    "Audience",
    "Booking",
    "BrochureEdition",
    "CancellationCharge",
    "CancellationTariff",
    "Certificate",
    "ChargeWaiver",
    "CommentDecision",
    "Course",
    "CourseInterest",
    "CourseProvider",
    "CourseRequest",
    "CourseReview",
    "Decision",
    "Diet",
    "Evaluation",
    "EvidencePart",
    "GroupBooking",
    "ImpactAnswer",
    "ImportFile",
    "ImportRow",
    "JoiningInstructions",
    "Learning",
    "Needs",
    "NeedsPassedOn",
    "Notice",
    "Prerequisite",
    "Rating",
    "Rescheduling",
    "Run",
    "RunDeliverer",
    "Session",
    "SignInSheet",
    "Subject",
    "TariffBand",
]
