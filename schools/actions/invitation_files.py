"""Inviting many: stage a file, send its good rows, forget the rest."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import InvitationFile, InvitationRow
from schools.queries.invitation_rows import Cells, RowReader, good, known_addresses

from .invitations import invite

State = InvitationFile.State
KIND = "invitations"


@transaction.atomic
def stage_file(*, actor: Actor, name: str, rows: Sequence[tuple[int, Cells]]) -> InvitationFile:
    """Keep the rows of an upload, each with what is wrong with it. Nothing is sent yet."""
    file = InvitationFile(name=name[-200:], uploaded_by_id=actor.person_id, total=len(rows))
    require(actor, "create", file)
    file.save()
    reader, known = RowReader(actor), known_addresses(cells for _, cells in rows)
    staged = []
    for number, cells in rows:
        _, problems = reader.read(cells)
        address = known.get(cells.get("email", "").lower())
        if address and "email" not in problems:
            problems["email"] = address
        staged.append(InvitationRow(file=file, number=number, cells=cells, problems=problems))
    InvitationRow.objects.bulk_create(staged)
    return file


@transaction.atomic
def send_file(*, actor: Actor, file: InvitationFile) -> Job:
    """Have the good rows sent, by a job; a second time returns the same job."""
    file = InvitationFile.objects.select_for_update().get(pk=file.pk)
    require(actor, "send", file)
    if file.state == State.STAGED:
        if not good(file).exists():
            raise ValidationError(
                "There is no row to send. Put the rows right in your file and upload it again."
            )
        file.state = State.SENDING
        file.save(update_fields=["state"])
    if file.state == State.DISCARDED:
        raise ValidationError("This file was discarded. Upload it again.")
    title = f"Invitations from {file}"[:200]
    return enqueue(
        kind=KIND, title=title, actor=actor, params={"file": file.pk}, dedupe_key=str(file.public_id)
    )


@transaction.atomic
def send_row(*, actor: Actor, row_id: int) -> None:
    """Invite whom a row names and forget the row; or keep it with what is wrong. Once, whoever else tries."""
    row = InvitationRow.objects.select_for_update().filter(pk=row_id).first()
    if row is None:
        return
    values, problems = RowReader(actor).read(row.cells)
    if not problems:
        try:
            with transaction.atomic():
                invite(actor=actor, key=row.public_id, **values)
        except ValidationError as refused:
            problems = {_column(name): texts[0] for name, texts in refused.message_dict.items()}
    if problems:
        row.problems = problems
        row.save(update_fields=["problems"])
        return
    InvitationFile.objects.filter(pk=row.file_id).update(invited=F("invited") + 1)
    row.delete()


def finish_file(*, actor: Actor, file: InvitationFile) -> None:
    """Called by the job when all good rows are sent."""
    require(actor, "send", file)
    file.state = State.SENT
    file.save(update_fields=["state"])


@transaction.atomic
def discard_file(*, actor: Actor, file: InvitationFile) -> None:
    """Delete what is staged. What was sent stays sent."""
    file = InvitationFile.objects.select_for_update().get(pk=file.pk)
    require(actor, "discard", file)
    if file.state == State.SENDING:
        raise ValidationError("The invitations are being sent. Wait until that is done.")
    if file.state == State.STAGED:
        file.state = State.DISCARDED
        file.save(update_fields=["state"])
    file.rows.all().delete()


def _column(field: str) -> str:
    """Where a refusal stands; what belongs to no column stands beside the address."""
    column = "school" if field == "organisation" else field
    return column if column in InvitationRow.HEADINGS else "email"
