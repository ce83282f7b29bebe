"""Inviting many: upload, look through, send; a file of what was wrong (DOMAIN.md §8, row 9)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import file_name, paginated
from alliance_portal.kernel.ui.staged_rows import StagedRowTable, lines_to_put_right, summary
from schools.actions.invitation_files import discard_file, send_file, stage_file
from schools.forms.invitation_files import UploadForm
from schools.models import InvitationFile, InvitationRow
from schools.queries import invitation_rows as read
from schools.queries.invitations import places_to_invite_to
from schools.rules import grantable

from .invitations import INVITERS


@acts
@allow(*INVITERS)
def invitation_file_new(request: PortalRequest) -> HttpResponse:
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_valid():
        name = form.cleaned_data["file"].name or "file"
        file = stage_file(actor=request.actor, name=name, rows=form.rows)
        return _to(request, file)
    context = {
        "heading": "Invite many people",
        "submit": "Upload and check",
        "back_url": inside(request.alliance, "schools:invitation_list"),
        "role_labels": [offer.label for offer in grantable(request.actor)],
        "unfinished": read.unfinished(request.actor),
    }
    return form_page(request, form, "schools/invitation_file_form.html", **context)


@allow(*INVITERS)
def invitation_file_template(request: PortalRequest) -> HttpResponseBase:
    """The headings, and one invented person to show what goes where."""
    place = places_to_invite_to(request.actor).first()
    example = [
        "Alex Example",
        "alex@school.example",
        "Class teacher",
        "Teacher",
        str(place or ""),
        Role.TEACHER.label,
    ]
    return rows_response([InvitationRow.HEADINGS.values(), example], "people-to-invite")


@allow(*INVITERS)
def invitation_file(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Before sending, what would happen; afterwards, what did."""
    file = _file(request, public_id)
    problems = read.bad(file)
    rows = file.rows.all() if file.state == InvitationFile.State.STAGED else problems
    table = paginated(StagedRowTable(rows, InvitationRow.HEADINGS), request, per_page=100)
    context = {
        "file": file,
        "table": table,
        "ready": read.good(file).count(),
        "letters": len(read.people_in(read.good(file))),
        "to_put_right": problems.count(),
        "named": summary(problems, InvitationRow.HEADINGS),
    }
    return render(request, "schools/invitation_file_detail.html", context)


@allow(*INVITERS)
def invitation_file_problems(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Only the rows to put right, with the reason: to correct and upload again."""
    file = _file(request, public_id)
    lines = lines_to_put_right(read.bad(file), InvitationRow.HEADINGS)
    return rows_response(lines, file_name(request, "people-to-put-right"))


@allow(*INVITERS)
@require_POST
def invitation_file_send(request: PortalRequest, public_id: UUID) -> HttpResponse:
    file = _file(request, public_id)
    with refusals_told(request):
        job = send_file(actor=request.actor, file=file)
        return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))
    return _to(request, file)


@allow(*INVITERS)
def invitation_file_discard(request: PortalRequest, public_id: UUID) -> HttpResponse:
    file = _file(request, public_id)
    require(request.actor, "discard", file)
    form = GdsForm(posted(request))
    if form.is_valid():
        with refusals(form):
            discard_file(actor=request.actor, file=file)
            messages.success(request, f"The rows of {file} are deleted.")
            return redirect(inside(request.alliance, "schools:invitation_file_new"))
    words = {
        "heading": f"Discard {file}?",
        "text": "We delete the rows that are not sent. Your own file stays with you.",
        "submit": "Discard",
        "is_destructive": True,
        "back_url": inside(request.alliance, "schools:invitation_file", public_id),
    }
    return form_page(request, form, "components/confirm.html", **words)


def _file(request: PortalRequest, public_id: UUID) -> InvitationFile:
    return get_visible(request.actor, InvitationFile, public_id)


def _to(request: PortalRequest, file: InvitationFile) -> HttpResponse:
    return redirect(inside(request.alliance, "schools:invitation_file", file.public_id))
