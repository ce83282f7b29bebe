"""Contributions as the tests write them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from alliance_portal.kernel.roles import Actor
from deliveries.actions import record_contribution
from deliveries.models import Area, Big6, Contribution
from schools.models import Organisation

NOVEMBER = dt.date(2025, 11, 12)


def school(urn: int) -> Organisation:
    return Organisation.objects.get(establishment__urn=urn)


ST_PETERS, BUTTSBURY, SOUTH_GREEN, SUNNYMEDE, QUILTERS = 115167, 115276, 115039, 114910, 114801


def record(actor: Actor, **changes: Any) -> Contribution:
    """An entry of St Peter's: two days of professional development in November for ten people."""
    st_peters = school(ST_PETERS)
    values: dict[str, Any] = {
        "source_kind": "test",
        "source_id": uuid.uuid4(),
        "area": Area.CPD,
        "big6": Big6.CPD,
        "accountable": st_peters,
        "happened_on": NOVEMBER,
        "description": "Leading phonics",
        "days": 2,
        "people": 10,
        "deliverers": [(st_peters, 1)],
    }
    return record_contribution(actor=actor, **(values | changes))
