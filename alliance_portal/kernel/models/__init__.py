from .account import Account
from .audit import AuditEvent
from .calendar import CalendarFeed
from .file import FileContent, StoredFile
from .job import Job
from .mail import MailSettings, OutgoingMail
from .own_copy import OwnCopy
from .retention import RetentionPeriod, RetentionRun
from .wording import MailChoice, MailWording

__all__ = [
    "Account",
    "AuditEvent",
    "CalendarFeed",
    "FileContent",
    "Job",
    "MailChoice",
    "MailSettings",
    "MailWording",
    "OutgoingMail",
    "OwnCopy",
    "RetentionPeriod",
    "RetentionRun",
    "StoredFile",
]
