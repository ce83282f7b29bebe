from .booking import Attendance, Booking, Evaluation, GroupBooking
from .brochure import BrochureEdition
from .certificate import Certificate
from .course import EVIDENCE_PARTS, Audience, Course, CourseProvider, EvidencePart, Prerequisite, Subject
from .film import FilmedPerson, FilmView, LessonFilm
from .imports import ImportFile, ImportRow
from .request import CourseInterest, CourseRequest
from .run import Run, RunDeliverer, Session
from .sign_in_sheet import SignInSheet
from .tariff import CancellationCharge, CancellationTariff, ChargeWaiver, Rescheduling, TariffBand

__all__ = [
    "EVIDENCE_PARTS",
    "Attendance",
    "Audience",
    "Booking",
    "BrochureEdition",
    "CancellationCharge",
    "CancellationTariff",
    "Certificate",
    "ChargeWaiver",
    "Course",
    "CourseInterest",
    "CourseProvider",
    "CourseRequest",
    "Evaluation",
    "EvidencePart",
    "FilmView",
    "FilmedPerson",
    "GroupBooking",
    "ImportFile",
    "ImportRow",
    "LessonFilm",
    "Prerequisite",
    "Rescheduling",
    "Run",
    "RunDeliverer",
    "Session",
    "SignInSheet",
    "Subject",
    "TariffBand",
]
