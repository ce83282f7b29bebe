from .booking import Attendance, Booking, Evaluation, GroupBooking
from .brochure import BrochureEdition
from .course import EVIDENCE_PARTS, Audience, Course, EvidencePart
from .run import Run, RunDeliverer, Session

__all__ = [
    "EVIDENCE_PARTS",
    "Attendance",
    "Audience",
    "Booking",
    "BrochureEdition",
    "Course",
    "Evaluation",
    "EvidencePart",
    "GroupBooking",
    "Run",
    "RunDeliverer",
    "Session",
]
