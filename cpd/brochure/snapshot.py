"""What a termly brochure says, frozen per term and version (requirement C52).

Whoever publishes the brochure fills these from the database, once. From then on the PDF and the web page
are made from the frozen text alone, so that a version never changes under its reader.
All texts are plain text as shown to the reader; "" means nothing to show, unless said otherwise.
Times are Europe/London wall-clock times. Money is integer pence.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import ClassVar, Literal, get_args

from alliance_portal.kernel.documents.snapshot import LATER, Snapshot

# By what the courses are put into chapters (C52); the codes of cpd.models.BrochureEdition.Grouping.
Grouping = Literal["audience", "phase", "provider"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)


@dataclass(frozen=True)
class BrochureAlliance(Snapshot):
    """Who publishes. Source: schools.Alliance and its brand."""

    name: str  # "Billericay Teaching School Alliance"
    brand_colour: str  # "#rrggbb", the one colour the alliance chose; all others are computed from it
    strapline: str  # one line under the name on the cover
    logo: str  # data URI (image/png, image/jpeg or image/svg+xml), or "" for a typographic mark
    email: str  # where questions go
    telephone: str
    web_address: str  # full URL of the alliance's course list in the portal
    postal_address: str  # one line


@dataclass(frozen=True)
class BrochureTerm(Snapshot):
    """Which term. Source: the alliance's own terms (dates differ between alliances)."""

    name: str  # "Summer term"
    academic_year: str  # "2025/26"
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class BrochureForeword(Snapshot):
    """The opening letter. Source: the person who publishes."""

    author: str
    role: str  # "Head of the teaching school, St Peter's Catholic Primary School"
    paragraphs: tuple[str, ...]  # () leaves the page out


@dataclass(frozen=True)
class BrochureAudience(Snapshot):
    """For whom courses are: a chapter, where chapters are of audiences, in the order of the snapshot."""

    code: str  # what BrochureRun.audiences refers to
    name: str  # "Middle leaders"
    introduction: str  # one or two sentences at the beginning of the chapter


@dataclass(frozen=True)
class BrochureSession(Snapshot):
    """One date of a run. Source: cpd sessions, in order of time."""

    on: date
    starts: time
    ends: time
    title: str = ""  # what this date is about: "Component 2: assessment"


@dataclass(frozen=True)
class BrochureRun(Snapshot):
    """A course as it runs this term. Source: a published cpd run with its course, sessions and deliverers."""

    reference: str  # short code to quote on the telephone, unique in the brochure: "CPD-0042"
    title: str
    summary: str  # about 40 words; longer is cut by nobody, the card grows
    outcomes: tuple[str, ...]  # "Participants will be able to …", at most three are printed well
    audiences: tuple[str, ...]  # audience codes, at least one; the card stands in the first one's chapter
    phase: str  # "Primary", "Secondary", "All phases"
    provider_kind: str  # "Alliance school", "Commissioned consultant", "University", "External organisation"
    provider: str  # name of the providing organisation
    accreditation: str  # "NCTL licensed", "30 credits at level 7", or ""
    sessions: tuple[BrochureSession, ...]  # () prints "Dates to be confirmed"
    venue: str
    deliverers: tuple[str, ...]  # names of people or organisations, as they agreed to be shown
    price_pence: int  # per place; 0 prints "Free"
    price_note: str  # "Single sessions can be booked: £60 each", or ""
    places: str  # "24 places", "Last few places", "Waiting list"
    booking_url: str  # full URL, printed, linked and in the QR code
    evidence_based: bool  # meets the DfE Standard for professional development (counts for KPI 2.1)
    featured: bool = False  # stands first in its chapter
    position: int = 0  # within its chapter, after what is featured; equal ones by first date, then title


@dataclass(frozen=True)
class BrochureStep(Snapshot):
    """One step of "How to book"."""

    title: str
    text: str


@dataclass(frozen=True)
class BrochureChange(Snapshot):
    """What a version corrected of the one that was published before it."""

    version: int
    frozen_at: datetime
    text: str


@dataclass(frozen=True)
class BrochureSnapshot(Snapshot):
    """A whole brochure."""

    SCHEMA: ClassVar[int] = 1

    alliance: BrochureAlliance
    term: BrochureTerm
    version: int  # 1, 2, … within the term
    frozen_at: datetime  # aware; printed on the back cover, and the only date in the PDF's metadata
    foreword: BrochureForeword
    audiences: tuple[BrochureAudience, ...]
    runs: tuple[BrochureRun, ...]  # any order; printed by first date, then title
    how_to_book: tuple[BrochureStep, ...]
    terms: tuple[str, ...]  # booking and cancellation terms, one sentence or two each
    priorities: tuple[str, ...] = ()  # paragraphs; () leaves the page out
    sponsors: tuple[str, ...] = ()  # as priorities
    changes: tuple[BrochureChange, ...] = ()  # latest first; () where nothing was published before
    grouping: Grouping = field(default="audience", metadata=LATER)
    schema: int = 1


#: The audiences of seed 002 in the order of a career, for alliances that have not written their own.
#: NQT became early career teacher (ECT) in September 2021.
AUDIENCES = (
    BrochureAudience(
        "trainees",
        "Trainee teachers",
        "For those who train to teach in one of our schools, and for those who train them.",
    ),
    BrochureAudience(
        "early_career",
        "Early career teachers",
        "For teachers in their induction and the two or three years after it, and for those who mentor them.",
    ),
    BrochureAudience(
        "established",
        "Established teachers",
        "For experienced classroom teachers who want to sharpen their subject and their teaching.",
    ),
    BrochureAudience(
        "support_staff",
        "Teaching assistants and support staff",
        "For teaching assistants, cover supervisors, administrators and everybody who makes a school work.",
    ),
    BrochureAudience(
        "middle_leaders",
        "Middle leaders",
        "For leaders of subjects, phases, year groups and teams.",
    ),
    BrochureAudience(
        "senior_leaders",
        "Senior leaders",
        "For assistant and deputy headteachers and others with responsibility across a school.",
    ),
    BrochureAudience(
        "headteachers",
        "Headteachers",
        "For headteachers, heads of school and executive leaders.",
    ),
    BrochureAudience(
        "governors",
        "Governors and trustees",
        "For governors and trustees, and for those who clerk for them.",
    ),
)
