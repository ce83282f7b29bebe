"""E-mails that did not arrive: somebody was not told something."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.bounces import undelivered
from alliance_portal.kernel.roles import COORDINATORS

URGENCY = 30  # see ToDo.order
ENOUGH = 100


@part(*COORDINATORS)
def did_not_arrive(viewer: Viewer) -> Panel:
    tasks = [
        ToDo(
            f"{mail.to_name} was not told",
            viewer.link("kernel:mail_detail", mail.public_id),
            f"“{mail.subject}” {'came back' if mail.has_bounced else 'could not be sent'}",
            mail.state,
            mail.get_state_display(),
            order=URGENCY,
        )
        for mail in undelivered().only("public_id", "to_name", "subject", "state").order_by("-pk")[:ENOUGH]
    ]
    url = f"{viewer.link('kernel:mail_list')}?state=failed&state=bounced"
    return Panel(todo=few(tasks, "e-mails that did not arrive", url))
