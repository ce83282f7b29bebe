"""The termly brochure: prepare, freeze, look at, publish; and the published one for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel import files
from alliance_portal.kernel.access import PortalRequest, acts, manages, public
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals_told
from alliance_portal.kernel.ui.lists import paginated
from cpd import actions
from cpd.brochure.pages import brochure_pages
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.forms.brochures import CorrectionForm, ForewordForm, GroupingForm, MoveForm, PagesForm
from cpd.models import BrochureEdition
from cpd.queries.brochure import (
    corrects,
    draft_of,
    editions,
    fill,
    is_current,
    job_of,
    job_of_preview,
    newer_published,
    newest_published,
    preview_of,
    terms_with_counts,
)
from cpd.tables.bookings import EditionTable
from schools.models import Term

from .common import act, to


@manages(Strand.CPD)
def brochure_list(request: PortalRequest) -> HttpResponse:
    """Choose the term."""
    return render(request, "cpd/edition_terms.html", {"terms": terms_with_counts()})


@manages(Strand.CPD)
def brochure_term(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One term's brochure: what it would say now, in the order in which it is printed, its preview and versions."""
    term = get_visible(request.actor, Term, public_id)
    draft, printed = draft_of(term), preview_of(term)
    snapshot = fill(draft, request.alliance, timezone.now())
    context = {
        "term": term,
        "draft": draft,
        "corrects": corrects(draft),
        "preview": brochure_pages(snapshot),
        "printed": printed,
        "is_current": printed is not None and is_current(printed, snapshot),
        "printing": job_of_preview(term),
        "table": paginated(EditionTable(editions(term).exclude(state=BrochureEdition.State.DRAFT)), request),
    }
    return render(request, "cpd/edition_preview.html", context)


@acts
@manages(Strand.CPD)
def brochure_foreword(request: PortalRequest, public_id: UUID) -> HttpResponse:
    term = get_visible(request.actor, Term, public_id)
    draft = draft_of(term)
    words = {"text": draft.foreword, "author": draft.foreword_author, "role": draft.foreword_role}
    form = ForewordForm(posted(request), initial=words)
    if request.method == "POST" and form.is_valid():
        actions.edit_foreword(actor=request.actor, term=term, **form.cleaned_data)
        messages.success(request, "The foreword is saved.")
        return to(request, "cpd:brochure_term", public_id)
    back = inside(request.alliance, "cpd:brochure_term", public_id)
    page = {"heading": f"Foreword of version {draft.version}", "caption": str(term), "submit": "Save"}
    return form_page(request, form, back_url=back, cancel_url=back, **page)


@acts
@manages(Strand.CPD)
def brochure_words(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The pages about priorities and sponsors."""
    draft = draft_of(get_visible(request.actor, Term, public_id))
    form = PagesForm(posted(request), initial={"priorities": draft.priorities, "sponsors": draft.sponsors})

    def keep(values: dict[str, Any]) -> str:
        actions.edit_pages(actor=request.actor, term=draft.term, **values)
        messages.success(request, "The pages are saved.")
        return _term_url(request, draft.term)

    return form_action(request, form, keep, **_page(request, draft, "Priorities and sponsors"))


@manages(Strand.CPD)
def brochure_grouping(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """By what the courses are put into chapters (C52)."""
    draft = draft_of(get_visible(request.actor, Term, public_id))
    form = GroupingForm(posted(request), initial={"grouping": draft.grouping})

    def keep(values: dict[str, Any]) -> str:
        actions.group_brochure(actor=request.actor, term=draft.term, **values)
        messages.success(request, "The chapters are saved.")
        return _term_url(request, draft.term)

    return form_action(request, form, keep, **_page(request, draft, "Chapters of the brochure"))


@manages(Strand.CPD)
def brochure_correction(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The erratum: what the version in preparation corrects of the published one."""
    draft = draft_of(get_visible(request.actor, Term, public_id))
    if (published := corrects(draft)) is None:
        raise Http404
    form = CorrectionForm(posted(request), initial={"text": draft.correction})

    def keep(values: dict[str, Any]) -> str:
        actions.note_correction(actor=request.actor, term=draft.term, **values)
        messages.success(request, "The note is saved. Now freeze the new version.")
        return _term_url(request, draft.term)

    heading = f"What has changed since version {published.version}"
    return form_action(request, form, keep, **_page(request, draft, heading))


@manages(Strand.CPD)
def brochure_order(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Courses up and down within their chapters, and featured ones first; each button is a form of its own."""
    term = get_visible(request.actor, Term, public_id)
    if request.method == "POST":
        form = MoveForm(request.POST)
        if form.is_valid():
            values = {"actor": request.actor, "term": term, **form.cleaned_data}
            act(request, lambda: actions.arrange_brochure(**values), "The order is saved.")
        return to(request, "cpd:brochure_order", public_id)
    preview = brochure_pages(fill(draft_of(term), request.alliance, timezone.now()))
    return render(request, "cpd/edition_order.html", {"term": term, "preview": preview})


@manages(Strand.CPD)
def brochure_preview(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The version in preparation with everything that will be frozen, as its readers would see it."""
    draft = draft_of(get_visible(request.actor, Term, public_id))
    snapshot = fill(draft, request.alliance, timezone.now())
    return _read(
        request, draft, snapshot, back_url=_term_url(request, draft.term), note="Nobody else sees this yet."
    )


@manages(Strand.CPD)
def edition_page(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Any frozen version as its readers see it, or saw it: also one that a newer one took the place of."""
    edition = _edition(request, public_id)
    note = "Only co-ordinators see this page."
    back = inside(request.alliance, "cpd:edition_detail", public_id)
    return _read(request, edition, BrochureSnapshot.from_json(edition.snapshot), back_url=back, note=note)


@manages(Strand.CPD)
@require_POST
def brochure_print(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Print what the brochure says now as a draft, and wait for it on the page of the job."""
    return _begin(request, public_id, actions.preview_brochure)


@manages(Strand.CPD)
@require_POST
def brochure_freeze(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Freeze what the brochure says now, and wait for its PDF on the page of the job."""
    return _begin(request, public_id, actions.freeze_brochure)


@manages(Strand.CPD)
def edition_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    edition = _edition(request, public_id)
    newer = newer_published(edition)
    context = {
        "edition": edition,
        "snapshot": BrochureSnapshot.from_json(edition.snapshot),
        "job": job_of(edition) if edition.file is None else None,
        "newer": newer,
        "may_publish": edition.state == BrochureEdition.State.FROZEN and newer is None,
    }
    return render(request, "cpd/edition_detail.html", context)


@manages(Strand.CPD)
@require_POST
def edition_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    edition = _edition(request, public_id)
    done = "The brochure is published. Anybody with its address can read it."
    act(request, lambda: actions.publish_brochure(actor=request.actor, edition=edition), done)
    return to(request, "cpd:edition_detail", public_id)


@public
def edition_web(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A published brochure as a web page, from its frozen text; the address of an older version leads to the newest."""
    edition = _published(request, public_id)
    if edition.public_id != public_id:
        return to(request, "cpd:edition_web", edition.public_id)
    return _read(request, edition, BrochureSnapshot.from_json(edition.snapshot))


@public
def edition_pdf(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The PDF of a published brochure; as edition_web of an older version."""
    edition = _published(request, public_id)
    if edition.public_id != public_id:
        return to(request, "cpd:edition_pdf", edition.public_id)
    return files.as_download(edition.file, files.read(edition.file))


def _read(
    request: PortalRequest, edition: BrochureEdition, snapshot: BrochureSnapshot, **more: str
) -> HttpResponse:
    context = {"edition": edition, "brochure": brochure_pages(snapshot), **more}
    return render(request, "cpd/edition_web.html", context)


def _begin(request: PortalRequest, public_id: UUID, begin: Callable[..., Job]) -> HttpResponse:
    """To the page of the job that makes a PDF; back to the term with the reason where it cannot be made."""
    term = get_visible(request.actor, Term, public_id)
    with refusals_told(request):
        return to(request, "kernel:job_detail", begin(actor=request.actor, term=term).public_id)
    return to(request, "cpd:brochure_term", public_id)


def _term_url(request: PortalRequest, term: Term) -> str:
    return inside(request.alliance, "cpd:brochure_term", term.public_id)


def _page(request: PortalRequest, draft: BrochureEdition, heading: str) -> dict[str, Any]:
    """What the pages that change a version in preparation have in common."""
    back = _term_url(request, draft.term)
    caption = f"{draft.term}, version {draft.version}"
    return {"heading": heading, "caption": caption, "submit": "Save", "back_url": back}


def _edition(request: PortalRequest, public_id: UUID) -> BrochureEdition:
    """A frozen edition; a draft has no page of its own."""
    rows = BrochureEdition.objects.select_related("term", "file").exclude(state=BrochureEdition.State.DRAFT)
    return get_visible(request.actor, BrochureEdition, public_id, rows)


def _published(request: PortalRequest, public_id: UUID) -> BrochureEdition:
    """The newest published version of the brochure of which this published edition is one."""
    edition = _edition(request, public_id)
    newest = newest_published(edition.term)
    if newest is None or edition.state != BrochureEdition.State.PUBLISHED:
        raise Http404
    return newest
