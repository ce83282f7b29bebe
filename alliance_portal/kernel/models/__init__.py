from .account import Account
from .audit import AuditEvent
from .file import FileContent, StoredFile
from .job import Job
from .mail import MailSettings, OutgoingMail
from .wording import MailChoice, MailWording

__all__ = [
    "Account",
    "AuditEvent",
    "FileContent",
    "Job",
    "MailChoice",
    "MailSettings",
    "MailWording",
    "OutgoingMail",
    "StoredFile",
]
