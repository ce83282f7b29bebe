"""What a certificate says, frozen when it is issued. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class CertificateSession(Snapshot):
    """A date at which the person was present. `hours`: taught hours, such as 6.5; `about`: its title, or ""."""

    on: date
    hours: Decimal
    about: str = ""


@dataclass(frozen=True)
class CertificateSnapshot(Snapshot):
    """Source: the booking, its registers and the alliance's brand."""

    name: str
    school: str  # where she worked when she was booked
    course: str
    summary: str
    outcomes: tuple[str, ...]
    accreditation: str  # "NCTL, licence 4711", or ""
    provider: str
    reference: str  # of the run: "CPD-0042"
    sessions: tuple[CertificateSession, ...]
    taught_hours: Decimal  # of all sessions that took place, hers among them
    evidence_based: bool
    alliance: str
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
    issued_on: date
    code: str
    check_url: str

    @property
    def hours(self) -> Decimal:
        """Taught hours that she attended."""
        return sum((session.hours for session in self.sessions), Decimal(0))

    @property
    def days(self) -> list[tuple[date, str]]:
        """Each day at which she was present, once, with the titles of that day's sessions."""
        titles: dict[date, list[str]] = {}
        for session in self.sessions:
            titles.setdefault(session.on, []).extend(filter(None, [session.about]))
        return [(on, ", ".join(dict.fromkeys(about))) for on, about in titles.items()]
