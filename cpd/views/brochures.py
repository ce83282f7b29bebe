"""The termly brochure: prepare, freeze, look at, publish; and the published one for everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel import files
from alliance_portal.kernel.access import PortalRequest, manages, public
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted
from alliance_portal.kernel.ui.lists import paginated
from cpd import actions
from cpd.brochure.pages import brochure_pages
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.forms.brochures import ForewordForm
from cpd.models import BrochureEdition
from cpd.queries.brochure import draft_of, editions, fill, job_of, terms_with_counts
from cpd.tables.bookings import EditionTable
from schools.models import Term

from .common import act, to


@manages(Strand.CPD)
def brochure_list(request: PortalRequest) -> HttpResponse:
    """Choose the term."""
    return render(request, "cpd/edition_terms.html", {"terms": terms_with_counts()})


@manages(Strand.CPD)
def brochure_term(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One term's brochure: what it would say now, in the order in which it is printed, and its versions."""
    term = get_visible(request.actor, Term, public_id)
    draft = draft_of(term)
    context = {
        "term": term,
        "draft": draft,
        "preview": brochure_pages(fill(draft, request.alliance, timezone.now())),
        "table": paginated(EditionTable(editions(term).exclude(state=BrochureEdition.State.DRAFT)), request),
    }
    return render(request, "cpd/edition_preview.html", context)


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


@manages(Strand.CPD)
@require_POST
def brochure_freeze(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Freeze what the brochure says now, and wait for its PDF on the page of the job."""
    term = get_visible(request.actor, Term, public_id)
    try:
        job = actions.freeze_brochure(actor=request.actor, term=term)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return to(request, "cpd:brochure_term", public_id)
    return to(request, "kernel:job_detail", job.public_id)


@manages(Strand.CPD)
def edition_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    edition = _edition(request, public_id)
    context = {
        "edition": edition,
        "snapshot": BrochureSnapshot.from_json(edition.snapshot),
        "job": job_of(edition) if edition.file is None else None,
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
    """A published brochure as a web page, from its frozen text."""
    edition = _published(request, public_id)
    pages = brochure_pages(BrochureSnapshot.from_json(edition.snapshot))
    return render(request, "cpd/edition_web.html", {"edition": edition, "brochure": pages})


@public
def edition_pdf(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The PDF of a published brochure."""
    file = _published(request, public_id).file
    return files.as_download(file, files.read(file))


def _edition(request: PortalRequest, public_id: UUID) -> BrochureEdition:
    """A frozen edition; a draft has no page of its own."""
    rows = BrochureEdition.objects.select_related("term", "file").exclude(state=BrochureEdition.State.DRAFT)
    return get_visible(request.actor, BrochureEdition, public_id, rows)


def _published(request: PortalRequest, public_id: UUID) -> BrochureEdition:
    edition = _edition(request, public_id)
    if edition.state != BrochureEdition.State.PUBLISHED:
        raise Http404
    return edition
