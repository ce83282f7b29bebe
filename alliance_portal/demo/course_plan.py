"""What the demo says of a course, before it is written into an alliance."""

from __future__ import annotations

from dataclasses import dataclass

from cpd.models import Audience, Course, Subject
from deliveries.models import Big6

A, P, K = Audience, Course.Phase, Course.ProviderKind
TAUGHT, ABOUT = Course.Kind, Subject
OUTCOMES = (
    "Plan the next steps for your own class or team",
    "Explain the evidence behind the approach to colleagues",
    "Measure whether it has made a difference to pupils",
)


@dataclass(frozen=True)
class DemoCourse:
    """`days` are whole days, and `parts` what they are about; `at` is who delivers it, by key of the cast; evidence
    says whether KPI 2.1 counts it."""

    title: str
    summary: str
    audiences: tuple[Audience, ...]
    phase: Course.Phase
    days: int
    price: int
    at: str = "buttsbury-infant"
    kind: Course.ProviderKind = K.ALLIANCE_SCHOOL
    big6: Big6 = Big6.CPD
    evidence: bool = True
    accreditation: str = ""
    tags: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    taught: Course.Kind = TAUGHT.COURSE
    subjects: tuple[Subject, ...] = ()
    after: str = ""  # the title of the course that comes before it
    together_with: str = ""  # who provides it too, by key of the cast
    parts: tuple[str, ...] = ()
