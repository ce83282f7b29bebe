"""What the clock does in every alliance: one task, one function of its actor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from celery import shared_task
from django.apps import apps
from django.conf import settings

from .roles import Actor
from .tenancy import enter_service

Work = Callable[[Actor], Any]


def sweep(name: str) -> Callable[[Work], Callable[[], None]]:
    """Make a task of that name from a function: it is called for each alliance that uses the portal, as its worker, in
    a transaction of its own.

        @sweep("cpd.let_go")
        def sweep_held_places(actor: Actor) -> None: ...
    """

    def declare(work: Work) -> Callable[[], None]:
        @shared_task(name=name)
        @wraps(work)
        def in_each_alliance() -> None:
            for alliance in apps.get_model(settings.TENANT_MODEL).objects.filter(is_live=True):
                with enter_service(alliance=alliance, purpose="worker") as actor:
                    work(actor)

        task: Callable[[], None] = in_each_alliance
        return task

    return declare
