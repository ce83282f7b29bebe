"""Who may do what with files of courses and bookings."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import (
    ImportFile,
    ImportRow,
)
from cpd.rules import books, manages_cpd


def uploads(actor: Actor, file: ImportFile | None) -> bool:
    """Bookings are for all who book, courses and past attendance for those who keep the catalogue."""
    wants_bookings = file is not None and file.kind == ImportFile.Kind.BOOKINGS
    return books(actor) if wants_bookings else manages_cpd(actor)


def uploaded(actor: Actor, file: ImportFile) -> bool:
    return actor.person_id is not None and file.uploaded_by_id == actor.person_id and uploads(actor, file)


class ImportFilePolicy(Policy[ImportFile]):
    """Whoever uploaded it, and nobody else: it may name people who know nothing of it yet."""

    model = ImportFile
    verbs = {"create": uploads, "take_over": uploaded, "discard": uploaded}

    def rows(self, actor: Actor) -> Q:
        return Q(uploaded_by=actor.person_id)


class ImportRowPolicy(Policy[ImportRow]):
    model = ImportRow

    def rows(self, actor: Actor) -> Q:
        return Q(file__uploaded_by=actor.person_id)
