"""A school's timeline: what it gave and gained, narrowed by kind and year (CAPABILITIES D12)."""

from __future__ import annotations

import datetime as dt
import uuid

from deliveries.actions import withdraw_contribution
from deliveries.models import Area
from schools.models import Organisation
from tests.conftest import As, SignIn
from tests.deliveries.entries import record

from .conftest import questions

SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"


def school(name: str = SOUTH_GREEN) -> Organisation:
    return Organisation.objects.get(name=name)


def timeline_of(as_: As) -> str:
    with as_("coordinator"):
        return f"/a/billericay/organisations/{school().public_id}/timeline/"


def contributions(as_: As) -> None:
    """South Green gave a day and a half, gained two days, and gave something that was withdrawn."""
    with as_("coordinator") as actor:
        lead = Organisation.objects.get(name="St Peter's Catholic Primary School")
        record(actor, days=3, deliverers=[(lead, 50), (school(), 50)], beneficiaries=[school(BRIGHTSIDE)])
        support = {"area": Area.STS, "big6": "supporting_schools", "happened_on": dt.date(2024, 5, 14)}
        record(actor, days=2, description="Reading in Year 2", beneficiaries=[school()], **support)
        slip = {"source_kind": "test", "source_id": uuid.uuid4()}
        record(actor, description="A slip", deliverers=[(school(), 1)], **slip)
        withdraw_contribution(actor=actor, **slip, reason="It never happened")


def test_it_has_what_a_school_gave_and_gained(as_: As, sign_in: SignIn) -> None:
    contributions(as_)
    url = timeline_of(as_)
    page = sign_in("head").get(url).content.decode()
    assert "Gave: Leading phonics" in page
    assert "Professional development, 1.5 days, 5 people" in page
    assert "Gained: Reading in Year 2" in page
    assert "A slip" not in page
    for key in ("head-brightside", "teacher"):
        other = sign_in(key).get(url).content.decode()
        assert "Leading phonics" not in other
        assert "Reading in Year 2" not in other


def days(name: str, day: dt.date) -> str:
    return f"{name}_0={day.day}&{name}_1={day.month}&{name}_2={day.year}"


def test_it_is_narrowed_by_kind_and_year_in_the_address(as_: As, sign_in: SignIn) -> None:
    contributions(as_)
    head, url = sign_in("head"), timeline_of(as_)

    def titles(query: str) -> list[str]:
        return [moment.title for moment in head.get(url + query).context["moments"]]

    everything = titles("")
    assert "Role: Member" in everything
    assert titles("?kind=gave") == ["Gave: Leading phonics"]
    assert titles("?kind=gave&kind=gained") == ["Gave: Leading phonics", "Gained: Reading in Year 2"]
    assert titles("?year=2023") == ["Gained: Reading in Year 2"]
    assert titles("?kind=gave&year=2023") == []
    assert titles("?kind=nonsense&year=1066") == everything
    assert titles(f"?kind=gained&{days('since', dt.date(2023, 9, 1))}") == ["Gained: Reading in Year 2"]
    assert titles(f"?kind=gained&{days('until', dt.date(2023, 9, 1))}") == []
    gained = head.get(f"{url}?kind=gained").context["moments"][0].when
    assert titles(f"?{days('since', gained)}&{days('until', gained)}") == ["Gained: Reading in Year 2"]
    wrong = head.get(f"{url}?since_0=31&since_1=2&since_2=2024").content.decode()
    assert "First day must be a real date" in wrong
    chips = head.get(f"{url}?kind=gained&year=2023").content.decode()
    assert 'href="?year=2023"' in chips
    assert 'href="?kind=gained"' in chips
    nothing = head.get(f"{url}?kind=gave&year=2023").content.decode()
    assert "Clear the filters to see everything" in nothing


def test_a_long_one_has_pages_and_costs_the_same(as_: As, sign_in: SignIn) -> None:
    head, url = sign_in("head"), timeline_of(as_)
    with as_("coordinator") as actor:
        record(actor, deliverers=[(school(), 1)])
    few = questions(lambda: head.get(url))
    with as_("coordinator") as actor:
        for number in range(60):
            record(actor, description=f"Visit {number}", deliverers=[(school(), 1)])
    assert questions(lambda: head.get(url)) == few
    assert len(head.get(url).context["moments"]) == 50
    assert 0 < len(head.get(f"{url}?page=2").context["moments"]) < 50
    assert len(head.get(f"{url}?page=nonsense").context["moments"]) == 50
