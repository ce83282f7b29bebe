"""Putting files on pages, and taking them off again (C15, C63)."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.uploads import Upload
from cpd.models.paper import Paper

P = TypeVar("P", bound=Paper)


@transaction.atomic
def add_paper(*, actor: Actor, paper: P, upload: Upload) -> P:
    """Keep a file with its title and summary where `paper` says that it stands."""
    require(actor, "put", paper)
    paper.file = files.store(
        name=upload.name, content=upload.content, content_type=upload.content_type, kind=paper.STORED_AS
    )
    paper.added_by_id = actor.person_id
    paper.save()
    return paper


@transaction.atomic
def take_off_paper(*, actor: Actor, paper: Paper) -> None:
    """From now on nobody opens it."""
    require(actor, "put", paper)
    paper.archived_at = timezone.now()
    paper.save(update_fields=["archived_at"])


@transaction.atomic
def put_back_paper(*, actor: Actor, paper: P) -> P:
    """It was taken off by mistake. ValidationError once its time was up: then the file is gone."""
    require(actor, "put", paper)
    paper = type(paper).objects.select_for_update(of=("self",)).select_related("file").get(pk=paper.pk)
    if paper.file.emptied_at:
        raise ValidationError(f"The file was deleted on {day(paper.file.emptied_at)}. Add it again.")
    paper.archived_at = None
    paper.save(update_fields=["archived_at"])
    return paper
