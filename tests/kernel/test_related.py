"""What else has to do with the thing of a page."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.related import MOST, Related
from schools.models import Organisation


def test_of_many_rows_the_nearest_are_read_and_no_others(
    in_alliance: Actor, django_assert_num_queries: Any
) -> None:
    """A school with years of support has hundreds."""
    kind = Organisation.objects.first().kind  # type: ignore[union-attr]
    Organisation.objects.bulk_create(
        [Organisation(name=f"Zeta {number:02}", kind=kind) for number in range(MOST + 2)]
    )
    rows = Organisation.objects.filter(name__startswith="Zeta").order_by("name")
    with django_assert_num_queries(1) as asked:
        shown = Related("Others", "schools:organisation", rows).shown
    assert [one.name for one in shown] == [f"Zeta {number:02}" for number in range(MOST)]
    assert f"LIMIT {MOST}" in asked[0]["sql"]


def test_rows_that_are_cut_already_stay_as_they_are(in_alliance: Actor) -> None:
    nearest = Organisation.objects.order_by("name")[:1]
    assert Related("Before", "schools:organisation", nearest).shown == list(nearest)
