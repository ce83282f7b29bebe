"""Filling the brochure: what the frozen snapshot says, read once from the database (C52)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import and_list
from cpd.brochure.snapshot import (
    AUDIENCES,
    GROUPINGS,
    BrochureAlliance,
    BrochureChange,
    BrochureForeword,
    BrochureRun,
    BrochureSession,
    BrochureSnapshot,
    BrochureStep,
    BrochureTerm,
    Grouping,
)
from cpd.models import BrochureEdition, BrochurePreview, Course, Decision, Run
from schools.models import Alliance, Term
from schools.queries.brand import logo_data
from schools.queries.leading import teaching_schools

from .brochure_programmes import SHOWN, entries, places_in_words
from .prices import singly_in_words

YEAR = dt.timedelta(days=365)
# What the next version begins with, as the last one had it.
KEPT = (
    *("foreword", "foreword_author", "foreword_role", "priorities", "sponsors"),
    *("grouping", "arranged", "featured"),
)
HOW_TO_BOOK = (
    BrochureStep(
        "Find a course", "Scan the code beside a course, or search for its number on the alliance’s pages."
    ),
    BrochureStep(
        "Choose who goes", "The head books the places, for one member of staff or for several at once."
    ),
    BrochureStep("Read the e-mail", "Each person gets a confirmation with the dates and the venue."),
    BrochureStep(
        "Come, and tell us", "After the last date two questions arrive by e-mail. They take a minute."
    ),
)
TERMS = (
    "A place can be cancelled on the alliance’s pages until the course begins.",
    "When a course is full you join its waiting list. Places go to those who wait in the order in which they joined.",
    "Places, dates and venues were right when this version was made; the alliance’s pages show them as they are today.",
)


def _published_runs(term: Any) -> QuerySet[Run]:
    """The runs that a term's brochure shows, in the order of their first dates; no course that stops (D17)."""
    rows = Run.objects.filter(term=term, state__in=SHOWN).exclude(course__decision=Decision.STOP)
    related = rows.select_related("course__provider").prefetch_related(
        "course__co_providers__organisation", "sessions", "deliverers__organisation", "deliverers__person"
    )
    return related.order_by("starts_at", "course__sorts_as", "id")


published_runs = Prepared(_published_runs, "term")


def editions(term: Term) -> QuerySet[BrochureEdition]:
    """All versions of a term's brochure, latest first."""
    return _editions(term.pk)


def _editions(term: Any) -> QuerySet[BrochureEdition]:
    return BrochureEdition.objects.filter(term=term).select_related("term", "file").order_by("-version")


editions_of = Prepared(_editions, "term")


def draft_of(term: Term) -> BrochureEdition:
    """The version in preparation; a new one, not saved, with the last one's foreword when there is none, and with its
    note of what has changed where that was not published: this one takes its place before anybody has read it."""
    latest = editions_of.first(term=term.pk)
    if latest and latest.state == BrochureEdition.State.DRAFT:
        return latest
    names = (*KEPT, "correction") if latest and latest.state == BrochureEdition.State.FROZEN else KEPT
    kept = {name: getattr(latest, name) for name in names} if latest else {}
    return BrochureEdition(term=term, version=latest.version + 1 if latest else 1, **kept)


def newest_published(term: Term) -> BrochureEdition | None:
    """The version that the public address of a term's brochure shows."""
    published = BrochureEdition.State.PUBLISHED
    return next((one for one in editions_of(term=term.pk) if one.state == published), None)


def newer_published(edition: BrochureEdition) -> BrochureEdition | None:
    """The published version that took the place of this one, or would if this one were published now."""
    newest = newest_published(edition.term)
    return newest if newest and newest.version > edition.version else None


def corrects(edition: BrochureEdition) -> BrochureEdition | None:
    """The published version that this one would take the place of, whose readers must be told what has changed."""
    published = newest_published(edition.term)
    return published if published and published.version < edition.version else None


def job_of(edition: BrochureEdition) -> Job | None:
    """The job that makes the PDF of a frozen edition."""
    return Job.objects.filter(kind="brochure", dedupe_key=str(edition.public_id)).first()


def preview_of(term: Term) -> BrochurePreview | None:
    """The last look at the version in preparation as it will be printed, with its file."""
    return previews_of.first(term=term.pk)


previews_of = Prepared(
    lambda term: BrochurePreview.objects.filter(term=term).select_related("file").order_by("pk")[:1], "term"
)


def is_current(preview: BrochurePreview, snapshot: BrochureSnapshot) -> bool:
    """Whether a preview says what the brochure says now. `snapshot` is the version in preparation, of any moment."""
    return _dated(snapshot, preview.filled_at).sha256() == preview.sha256


def job_of_preview(term: Term) -> Job | None:
    """The job that prints a term's preview now."""
    going_on = Job.objects.filter(kind="brochure_preview", params__term=term.pk)
    return going_on.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).order_by("-pk").first()


def terms_with_counts() -> QuerySet[Term]:
    """The terms that a brochure can be made of, latest first, each with the number of runs that it would show.

    Those that have runs (drafts too: they are published before it is) or a version already, those that are going on,
    and those that begin within a year: courses are planned a year ahead at most (C52), and an alliance may have entered
    the dates of its terms for longer.
    """
    today = timezone.localdate()
    soon = Q(ends_on__gte=today, starts_on__lte=today + YEAR)
    used = Exists(Run.objects.filter(term=OuterRef("pk"))) | Exists(
        BrochureEdition.objects.filter(term=OuterRef("pk"))
    )
    goes_on = ~Q(runs__course__decision=Decision.STOP)
    shown = Count("runs", filter=Q(goes_on, runs__state__in=SHOWN), distinct=True)
    published = Count("brochures", filter=Q(brochures__state=BrochureEdition.State.PUBLISHED), distinct=True)
    offered = Term.objects.filter(soon | used)
    return offered.annotate(run_count=shown, published_count=published).order_by("-starts_on")


def fill(edition: BrochureEdition, alliance: Alliance, moment: dt.datetime) -> BrochureSnapshot:
    """The content of an edition as it would be frozen at this moment."""
    runs = published_runs(term=edition.term_id)
    return BrochureSnapshot(
        alliance=_alliance(alliance, edition.term.starts_on),
        term=_term(edition.term),
        version=edition.version,
        frozen_at=moment,
        foreword=BrochureForeword(
            edition.foreword_author, edition.foreword_role, _paragraphs(edition.foreword)
        ),
        audiences=AUDIENCES,
        runs=tuple(_placed(one, edition) for one in entries(runs, alliance, _run)),
        how_to_book=HOW_TO_BOOK,
        terms=TERMS,
        priorities=_paragraphs(edition.priorities),
        sponsors=_paragraphs(edition.sponsors),
        changes=_changes(edition, moment),
        grouping=_grouping(edition),
    )


def says_the_same(one: BrochureSnapshot, other: BrochureSnapshot) -> bool:
    """Equal apart from version, date and the note of what changed: a new version would tell the reader nothing."""
    dated = dataclasses.replace(other, version=one.version, frozen_at=one.frozen_at, changes=one.changes)
    return one.sha256() == dated.sha256()


def _dated(snapshot: BrochureSnapshot, moment: dt.datetime) -> BrochureSnapshot:
    """As if it had been filled at another moment, which its own note of what changed bears as well."""
    changes = tuple(
        dataclasses.replace(one, frozen_at=moment) if one.version == snapshot.version else one
        for one in snapshot.changes
    )
    return dataclasses.replace(snapshot, frozen_at=moment, changes=changes)


def _changes(edition: BrochureEdition, moment: dt.datetime) -> tuple[BrochureChange, ...]:
    """This version's note, then those of the versions before it that somebody could read."""
    published = (
        one for one in editions_of(term=edition.term_id) if one.state == BrochureEdition.State.PUBLISHED
    )
    before = (one for one in published if one.version < edition.version)
    notes = [(one.version, one.frozen_at, one.correction) for one in before]
    notes = [(edition.version, moment, edition.correction), *notes]
    return tuple(BrochureChange(version, at, text) for version, at, text in notes if text and at)


def _grouping(edition: BrochureEdition) -> Grouping:
    return next(one for one in GROUPINGS if one == edition.grouping)


def _placed(run: BrochureRun, edition: BrochureEdition) -> BrochureRun:
    """Where it stands in its chapter; what nobody has put in order comes after what somebody has."""
    order, reference = edition.arranged, run.reference
    position = order.index(reference) if reference in order else len(order)
    return dataclasses.replace(run, featured=reference in edition.featured, position=position)


def _alliance(alliance: Alliance, day: dt.date) -> BrochureAlliance:
    profile, lead = alliance.profile, leading_first.first(day=day)
    establishment = lead.establishment if lead else None
    address = (establishment.name, establishment.town, establishment.postcode) if establishment else ()
    return BrochureAlliance(
        name=alliance.name,
        brand_colour=profile.colour,
        strapline=profile.strapline,
        logo=logo_data(profile),
        email=profile.contact_email,
        telephone=profile.contact_phone,
        web_address=absolute(inside(alliance, "cpd:run_list")),
        postal_address=", ".join(filter(None, address)),
    )


leading_first = Prepared(lambda day: teaching_schools(day)[:1], "day")


def _term(term: Term) -> BrochureTerm:
    year = f"{term.academic_year}/{(term.academic_year + 1) % 100:02d}"
    return BrochureTerm(f"{term.get_season_display()} term", year, term.starts_on, term.ends_on)


def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _run(run: Run, alliance: Alliance) -> BrochureRun:
    course = run.course
    return BrochureRun(
        reference=run.reference,
        title=course.title,
        summary=course.summary,
        outcomes=tuple(course.outcome_lines),
        audiences=tuple(course.audiences),
        phase=str(course.get_phase_display()),
        provider_kind=str(course.get_provider_kind_display()),
        provider=_providers(course),
        accreditation=course.accreditation,
        sessions=tuple(BrochureSession(s.held_on, s.starts, s.ends, s.title) for s in run.sessions.all()),
        venue=run.venue,
        deliverers=tuple(str(deliverer) for deliverer in run.deliverers.all()),
        price_pence=run.price_pence,
        price_note=singly_in_words(run),
        places=places_in_words([run]),
        booking_url=absolute(inside(alliance, "cpd:run_detail", run.public_id)),
        evidence_based=course.is_evidence_based,
    )


def _providers(course: Course) -> str:
    """Anglia Ruskin University with Stock Primary School (C5, C8)."""
    names = and_list([one.organisation.name for one in course.co_providers.all()])
    return f"{course.provider.name} with {names}" if names else str(course.provider.name)
