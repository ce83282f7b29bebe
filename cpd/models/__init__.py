from .booking import Attendance, Booking, Evaluation, GroupBooking
from .brochure import BrochureEdition
from .certificate import Certificate
from .course import EVIDENCE_PARTS, Audience, Course, CourseProvider, EvidencePart, Prerequisite, Subject
from .request import CourseInterest, CourseRequest
from .run import Run, RunDeliverer, Session
from .sign_in_sheet import SignInSheet

__all__ = [
    "EVIDENCE_PARTS",
    "Attendance",
    "Audience",
    "Booking",
    "BrochureEdition",
    "Certificate",
    "Course",
    "CourseInterest",
    "CourseProvider",
    "CourseRequest",
    "Evaluation",
    "EvidencePart",
    "GroupBooking",
    "Prerequisite",
    "Run",
    "RunDeliverer",
    "Session",
    "SignInSheet",
    "Subject",
]
