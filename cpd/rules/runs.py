"""Everybody sees published runs, their dates and who delivers them; whoever delivers one marks its register."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Run, RunDeliverer, Session

from . import _published_runs, asks, books, delivers, leads_host, manages_cpd


class RunPolicy(Policy[Run]):
    model = Run
    looking = ("results",)
    verbs = {
        **dict.fromkeys(("create", "change", "publish", "cancel", "finish"), manages_cpd),
        "results": lambda actor, run: manages_cpd(actor) or delivers(actor, run.pk),
        "book": books,
        "ask": asks,
        "register": lambda actor, run: manages_cpd(actor) or delivers(actor, run.pk),
        "see_needs": lambda actor, run: (
            manages_cpd(actor) or leads_host(actor, run) or delivers(actor, run.pk)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor)


class SessionPolicy(Policy[Session]):
    model = Session
    verbs = {
        "change": manages_cpd,
        "register": lambda actor, session: manages_cpd(actor) or delivers(actor, session.run_id),
        "raise_places": manages_cpd,
    }

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor, "run__")


class RunDelivererPolicy(Policy[RunDeliverer]):
    model = RunDeliverer
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return _published_runs(actor, "run__")
