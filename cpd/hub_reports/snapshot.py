"""What the report of a hub says, on its page, as CSV and in print. All texts are plain text as shown to the reader;
"" means that nothing was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class HubSchoolLine(Snapshot):
    """`people` took part in the project's courses; `meetings` is at how many of the hub's somebody of it was."""

    name: str
    people: int
    meetings: int
    found: str
    changed: str


@dataclass(frozen=True)
class HubMeetingLine(Snapshot):
    held_on: date
    kind: str
    place: str
    schools: int
    people: int


@dataclass(frozen=True)
class HubWords(Snapshot):
    """Source: a hub with its schools, meetings, research and findings. Notes of meetings are not among it."""

    title: str
    project: str
    lead: str
    researcher: str
    schools: tuple[HubSchoolLine, ...]
    meetings: tuple[HubMeetingLine, ...]
    question: str
    method: str
    found: str
    changed: str
    next_steps: str

    @property
    def steps(self) -> list[str]:
        """One a line."""
        return [line.strip() for line in self.next_steps.splitlines() if line.strip()]

    @property
    def with_findings(self) -> tuple[HubSchoolLine, ...]:
        return tuple(one for one in self.schools if one.found)


@dataclass(frozen=True)
class HubReportSnapshot(Snapshot):
    said: HubWords
    printed_at: datetime
    alliance: str
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
