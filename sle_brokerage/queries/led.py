"""Deployments in which somebody worked as a system leader, for her page (CAPABILITIES D15)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from schools.models import Person
from schools.queries.led import Led
from sle_brokerage.models import Assignment, Deployment

SHOWN = (
    *("deployment__public_id", "deployment__starts_on"),
    *("deployment__request__school__name", "deployment__request__specialism__name"),
)
assigned_to = Seen(
    Assignment,
    lambda rows, person: (
        rows.filter(leader__person=person)
        .exclude(deployment__state=Deployment.State.CANCELLED)
        .select_related("deployment__request__school", "deployment__request__specialism")
        .only(*SHOWN)
    ),
    "person",
)


def deployments_led(actor: Actor, person: Person) -> Iterator[Led]:
    for one in assigned_to(actor, person=person.pk):
        request = one.deployment.request
        yield Led(
            one.deployment.starts_on,
            f"Support: {request.specialism}",
            "Supported",
            str(request.school),
            "sle_brokerage:deployment_detail",
            one.deployment.public_id,
        )
