"""What people are told about what schools share. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.models import DataShare


def tell_of_shared_data(actor: Actor, share: DataShare) -> None:
    """The officer learns which school shares what with her, until when."""
    mail.send(
        actor=actor,
        to=share.person,
        kind="deliveries.data_shared",
        values={
            "school": str(share.school),
            "measures": "\n".join(f"* {label}" for label in share.measure_labels),
            "until": day(share.ends_on),
            "link": absolute(inside(share.alliance, "deliveries:shared_school", share.public_id)),
        },
        about="Data shared by a school",
    )
