from .booking import Attendance, Booking, Evaluation, GroupBooking
from .brochure import BrochureEdition
from .certificate import Certificate
from .course import EVIDENCE_PARTS, Audience, Course, CourseProvider, EvidencePart, Prerequisite, Subject
from .imports import ImportFile, ImportRow
from .invoice import Billing, Invoice, InvoiceLine, MembershipFee, Payment, Reminder
from .price import BookingPrice, Bursary, PurchaseOrder, RunPrices, Standing
from .run import Run, RunDeliverer, Session
from .sign_in_sheet import SignInSheet
from .tariff import CancellationCharge, CancellationTariff, ChargeWaiver, Rescheduling, TariffBand
from .vat import Vat

__all__ = [
    "EVIDENCE_PARTS",
    "Attendance",
    "Audience",
    "Billing",
    "Booking",
    "BookingPrice",
    "BrochureEdition",
    "Bursary",
    "CancellationCharge",
    "CancellationTariff",
    "Certificate",
    "ChargeWaiver",
    "Course",
    "CourseProvider",
    "Evaluation",
    "EvidencePart",
    "GroupBooking",
    "ImportFile",
    "ImportRow",
    "Invoice",
    "InvoiceLine",
    "MembershipFee",
    "Payment",
    "Prerequisite",
    "PurchaseOrder",
    "Reminder",
    "Rescheduling",
    "Run",
    "RunDeliverer",
    "RunPrices",
    "Session",
    "SignInSheet",
    "Standing",
    "Subject",
    "TariffBand",
    "Vat",
]
