"""Who may do what with the papers of a course: sign-in sheets, certificates, brochures, and their files."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import (
    BrochureEdition,
    BrochurePreview,
    Certificate,
    SignInSheet,
)
from cpd.rules import _delivered, manages_cpd


class SignInSheetPolicy(Policy[SignInSheet]):
    """For those who mark the register."""

    model = SignInSheet

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(session__run__in=_delivered(actor))


class CertificatePolicy(Policy[Certificate]):
    """For the person, her head and the co-ordinators; the public checks one by its code."""

    model = Certificate

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return Q(booking__person=actor.person_id) | Q(booking__organisation__in=actor.books_at)


def _newest_published() -> Q:
    """Of each term's brochure the version that replaced all others."""
    published = BrochureEdition.objects.filter(state=BrochureEdition.State.PUBLISHED)
    newer = published.filter(term=OuterRef("term"), version__gt=OuterRef("version"))
    return Q(~Exists(newer), state=BrochureEdition.State.PUBLISHED)


class BrochureEditionPolicy(Policy[BrochureEdition]):
    model = BrochureEdition
    verbs = dict.fromkeys(("create", "change", "freeze", "publish"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else _newest_published()


class BrochurePreviewPolicy(Policy[BrochurePreview]):
    """Nobody but co-ordinators sees what is not frozen yet."""

    model = BrochurePreview
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else NOTHING


def may_read_certificate(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, Certificate).filter(file=file).exists()


def may_read_sheet(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, SignInSheet).filter(file=file).exists()


def may_read_brochure(actor: Actor, file: StoredFile) -> bool:
    """Co-ordinators read each edition, others the newest that is published."""
    return manages_cpd(actor) or visible(actor, BrochureEdition).filter(file=file).exists()


def may_read_preview(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, BrochurePreview).filter(file=file).exists()
