"""Deployments in which somebody worked as a system leader, for her page (CAPABILITIES D15)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Person
from schools.queries.led import Led
from sle_brokerage.models import Assignment, Deployment


def deployments_led(actor: Actor, person: Person) -> Iterator[Led]:
    rows = visible(actor, Assignment).filter(leader__person=person)
    rows = rows.exclude(deployment__state=Deployment.State.CANCELLED)
    named = ("deployment__request__school__name", "deployment__request__specialism__name")
    rows = rows.select_related("deployment__request__school", "deployment__request__specialism")
    for one in rows.only("deployment__public_id", "deployment__starts_on", *named):
        request = one.deployment.request
        yield Led(
            one.deployment.starts_on,
            f"Support: {request.specialism}",
            "Supported",
            str(request.school),
            "sle_brokerage:deployment_detail",
            one.deployment.public_id,
        )
