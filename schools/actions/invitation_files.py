"""Inviting many: stage a file, send its good rows, forget the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import InvitationFile, InvitationRow
from schools.queries.invitation_rows import Cells, RowReader, good, known_addresses, look_at_people

from .invitations import Place, invite_to_places

State = InvitationFile.State
KIND = "invitations"


@transaction.atomic
def stage_file(*, actor: Actor, name: str, rows: Sequence[tuple[int, Cells]]) -> InvitationFile:
    """Keep the rows of an upload, each with what is wrong with it. Nothing is sent yet."""
    file = InvitationFile(name=name[-200:], uploaded_by_id=actor.person_id, total=len(rows))
    require(actor, "create", file)
    file.save()
    reader, known = RowReader(actor), known_addresses(cells for _, cells in rows)
    staged, places = [], {}
    for number, cells in rows:
        values, problems = reader.read(cells)
        address = known.get(cells.get("email", "").lower())
        if address and "email" not in problems:
            problems["email"] = address
        if "organisation" in values:
            places[number] = values["organisation"]
        staged.append(InvitationRow(file=file, number=number, cells=cells, problems=problems))
    look_at_people(staged, places)
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
def send_rows(*, actor: Actor, row_ids: Sequence[int]) -> None:
    """Invite the person whom these rows name to all of their places, and forget the rows; or keep them with what is
    wrong. Once, whoever else tries."""
    rows = list(InvitationRow.objects.select_for_update().filter(pk__in=row_ids))
    if not rows:
        return
    reader, places, about = RowReader(actor), [], dict[str, Any]()
    for row in rows:
        values, row.problems = reader.read(row.cells)
        if not row.problems:
            places.append(Place(values.pop("organisation"), values.pop("roles"), row.public_id))
            about = {name: about.get(name) or said for name, said in values.items()}
    if len(places) == len(rows):
        _invite(actor, rows, places, about)
    if any(row.problems for row in rows):
        look_at_people(rows, {})
        InvitationRow.objects.bulk_update(rows, ["problems"])
        return
    InvitationFile.objects.filter(pk=rows[0].file_id).update(invited=F("invited") + 1)
    InvitationRow.objects.filter(pk__in=row_ids).delete()


def _invite(
    actor: Actor, rows: Sequence[InvitationRow], places: Sequence[Place], about: dict[str, Any]
) -> None:
    """A refusal becomes a problem of the first row."""
    try:
        with transaction.atomic():
            invite_to_places(actor=actor, places=places, **about)
    except ValidationError as refused:
        rows[0].problems = {_column(name): texts[0] for name, texts in refused.message_dict.items()}


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
