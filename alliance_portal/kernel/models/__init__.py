from .account import Account
from .audit import AuditEvent
from .file import FileContent, StoredFile
from .job import Job
from .mail import MailSettings, OutgoingMail
from .own_copy import OwnCopy

__all__ = [
    "Account",
    "AuditEvent",
    "FileContent",
    "Job",
    "MailSettings",
    "OutgoingMail",
    "OwnCopy",
    "StoredFile",
]
