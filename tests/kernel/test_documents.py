"""Documents: the canonical snapshot, the restricted fetcher, and PDF/UA-1 in the same bytes every time."""

import dataclasses
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Literal

import pytest

from alliance_portal.kernel.documents.snapshot import Snapshot, SnapshotError


@dataclass(frozen=True)
class Leaf(Snapshot):
    kind: Literal["a", "b"]
    days: Decimal
    at: time | None


@dataclass(frozen=True)
class Root(Snapshot):
    name: str
    on: date
    frozen_at: datetime
    leaves: tuple[Leaf, ...]
    flag: bool = True
    schema: int = 1


ROOT = Root(
    "Siân",
    date(2026, 4, 1),
    datetime(2026, 4, 1, 9, tzinfo=UTC),
    (Leaf("a", Decimal("1.50"), time(9, 30)), Leaf("b", Decimal(0), None)),
)


def test_the_json_is_canonical() -> None:
    assert ROOT.to_json() == (
        '{"flag":true,"frozen_at":"2026-04-01T09:00:00Z","leaves":[{"at":"09:30","days":"1.5","kind":"a"},'
        '{"at":null,"days":"0","kind":"b"}],"name":"Siân","on":"2026-04-01","schema":1}'
    )


def test_what_was_written_is_read_back_the_same() -> None:
    again = Root.from_json(ROOT.to_json())
    assert again == ROOT
    assert again.sha256() == ROOT.sha256()


@pytest.mark.parametrize(
    "same",
    [
        dataclasses.replace(ROOT, name="Sia\u0302n"),
        dataclasses.replace(ROOT, frozen_at=datetime(2026, 4, 1, 10, tzinfo=timezone(timedelta(hours=1)))),
        dataclasses.replace(
            ROOT, leaves=(Leaf("a", Decimal("1.5"), time(9, 30)), Leaf("b", Decimal("0.00"), None))
        ),
    ],
    ids=["other unicode form", "other time zone", "other zeros"],
)
def test_equal_content_has_one_hash(same: Root) -> None:
    assert same.sha256() == ROOT.sha256()


def test_different_content_has_another_hash() -> None:
    assert dataclasses.replace(ROOT, name="Sian").sha256() != ROOT.sha256()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"schema":1', '"schema":2', "schema 2 cannot be read"),
        ('"flag":true,', "", "fields do not match \\(flag\\)"),
        ('"flag":true', '"flag":1', "Root.flag: 1 is not a bool"),
        ('"kind":"a"', '"kind":"c"', "Root.leaves\\[0\\].kind: 'c' is not one of a, b"),
        ('"1.5"', '"one"', "Root.leaves\\[0\\].days: 'one' is not a Decimal"),
        ('"2026-04-01"', '"1 April"', "Root.on: '1 April' is not a date"),
    ],
)
def test_anything_else_is_refused_with_its_place(old: str, new: str, complaint: str) -> None:
    with pytest.raises(SnapshotError, match=complaint):
        Root.from_json(ROOT.to_json().replace(old, new, 1))


def test_floats_and_moments_without_zone_cannot_be_frozen() -> None:
    with pytest.raises(SnapshotError, match="a float cannot be frozen"):
        dataclasses.replace(ROOT, leaves=(Leaf("a", 1.5, None),)).to_json()  # type: ignore[arg-type]
    with pytest.raises(SnapshotError, match="time zone"):
        dataclasses.replace(ROOT, frozen_at=datetime(2026, 4, 1)).to_json()
