"""Loading the register: what is written, what is reported, and that a broken file leaves nothing behind."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction
from django.db.models import QuerySet

from schools.models import (
    Establishment,
    EstablishmentGroup,
    EstablishmentLink,
    GroupMembership,
    RegisterImport,
)
from schools.register.importing import import_register
from schools.register.layouts import Kind
from schools.register.refusals import Effect, FileRefused
from schools.register.report import Figures, Report

from .register_files import EXTRACTS, FULL, GROUPS, LINKS, TABLE, changed, download

pytestmark = pytest.mark.django_db(databases=["default", "import"])
CARLTON, RHYL = 100012, 100021


def schools() -> QuerySet[Establishment]:
    """The establishments as the importer sees them: its transaction is never committed here."""
    return Establishment.objects.using("import")


def load(*paths: Path) -> Report:
    return import_register(paths)


def test_establishments_links_and_groups_are_loaded_in_one_call_in_any_order() -> None:
    report = load(GROUPS, LINKS, TABLE)
    assert report.figures == {
        Kind.ESTABLISHMENTS: Figures(new=21),
        Kind.LINKS: Figures(new=6),
        Kind.GROUPS: Figures(new=7),
    }
    carlton = schools().get(urn=CARLTON)
    assert (carlton.name, carlton.get_status_display(), carlton.dfe_number) == (
        "Carlton Primary School",
        "Closed",
        "202/2095",
    )
    assert (carlton.region, carlton.type_name, carlton.get_phase_display()) == (
        "London",
        "Community school",
        "Primary",
    )
    assert carlton.links.get().linked.urn == RHYL


def test_trusts_have_their_type_and_their_company_number() -> None:
    load(TABLE, GROUPS)
    groups = EstablishmentGroup.objects.using("import")
    fierte = groups.get(uid=5188)
    assert (fierte.name, fierte.get_kind_display()) == ("FIERTÉ MULTI-ACADEMY TRUST", "Multi-academy trust")
    assert (fierte.company_number, fierte.status) == ("07606026", "Open")
    assert groups.get(uid=3672).name == "LADY HAWKINS’ SCHOOL"
    joined = GroupMembership.objects.using("import").get(group=5188, establishment=136762)
    assert (str(joined.joined_on), joined.left_on) == ("2011-06-01", None)


def test_the_same_files_again_change_nothing() -> None:
    load(TABLE, LINKS, GROUPS)
    written = dict(schools().values_list("urn", "last_imported_at"))
    report = load(TABLE, LINKS, GROUPS)
    assert report.figures == {
        Kind.ESTABLISHMENTS: Figures(unchanged=21),
        Kind.LINKS: Figures(unchanged=6),
        Kind.GROUPS: Figures(unchanged=7),
    }
    assert [report.fields, report.closed, report.reopened, report.urn_changes] == [{}, [], [], []]
    assert dict(schools().values_list("urn", "last_imported_at")) == written


def test_changed_fields_are_counted_with_examples(tmp_path: Path) -> None:
    load(TABLE)
    report = load(
        changed(TABLE, tmp_path, (",421,2,Primary", ",430,2,Primary"), ("Rhyl Community", "Rhyl Street"))
    )
    assert report.figures[Kind.ESTABLISHMENTS] == Figures(changed=1, unchanged=20)
    assert {name: change.count for name, change in report.fields.items()} == {"name": 1, "pupils": 1}
    example = report.fields["pupils"].examples[0]
    assert (example.of, example.before, example.after) == (str(RHYL), "421", "430")
    assert schools().get(urn=RHYL).name_key == "rhyl street primary school"


def test_a_school_that_closes_into_an_academy_is_reported_with_its_new_urn(tmp_path: Path) -> None:
    open_still = (",2,Closed,2021-08-31,10078063", ",1,Open,,10078063")
    load(changed(TABLE, tmp_path, open_still))
    report = load(TABLE, LINKS)
    (closed,) = report.closed
    assert str(closed) == "Carlton Primary School (100012), closed 31 August 2021"
    changes = [str(change) for change in report.urn_changes]
    assert "Carlton Primary School (100012) is now Rhyl Community Primary School (100021)" in changes


def test_a_closing_is_tied_to_a_successor_that_was_known_before(tmp_path: Path) -> None:
    load(changed(TABLE, tmp_path, (",2,Closed,2021-08-31,10078063", ",1,Open,,10078063")), LINKS)
    report = load(TABLE)
    assert [change.after.urn for change in report.urn_changes] == [RHYL]


def test_reopened_and_opened_schools_are_told_apart(tmp_path: Path) -> None:
    load(TABLE)
    again = (",2,Closed,2021-08-31,10078063", ",1,Open,,10078063")
    report = load(changed(TABLE, tmp_path, again, (",4,Proposed to open,", ",1,Open,")))
    assert [school.urn for school in report.reopened] == [CARLTON]
    assert [school.urn for school in report.opened] == [148726]
    assert schools().get(urn=CARLTON).closed_on is None


def test_a_link_to_a_school_outside_the_register_is_kept_and_reported(tmp_path: Path) -> None:
    path = changed(LINKS, tmp_path, ("134643", "999134"))
    report = load(TABLE, path)
    assert EstablishmentLink.objects.using("import").get(establishment=100006, linked=999134).linked_name
    unresolved = [(r.line, r.column, r.value) for r in report.refusals if r.effect is Effect.UNRESOLVED]
    assert (2, "URN", "100006") in unresolved
    assert (2, "LinkURN", "999134") in unresolved


def test_a_school_that_leaves_a_trust_keeps_its_membership_with_an_end(tmp_path: Path) -> None:
    load(TABLE, GROUPS)
    moved = changed(GROUPS, tmp_path, ("136762,5188,", "136762,5999,"))
    report = load(moved)
    memberships = GroupMembership.objects.using("import").filter(establishment=136762)
    assert report.left_groups == 1
    assert memberships.get(group=5188).left_on is not None
    assert memberships.get(group=5999).left_on is None
    load(GROUPS)
    assert memberships.get(group=5188).left_on is None


def test_a_short_file_leaves_alone_what_it_does_not_hold(tmp_path: Path) -> None:
    load(FULL)
    before = schools().get(urn=100000)
    assert (before.gender, before.diocese_code, before.low_age) == ("Mixed", "CE23", 3)
    load(download(tmp_path, "URN", "EstablishmentName", "EstablishmentStatus (name)", "LA (name)"))
    after = schools().get(urn=100000)
    assert (after.gender, after.diocese_code, after.low_age, after.postcode) == (
        "Mixed",
        "CE23",
        3,
        "EC3A 5DE",
    )


def test_a_download_in_words_gets_its_codes(tmp_path: Path) -> None:
    words = ("EstablishmentStatus (name)", "TypeOfEstablishment (name)", "PhaseOfEducation (name)")
    load(download(tmp_path, "URN", "EstablishmentName", "LA (code)", "LA (name)", *words))
    school = schools().get(urn=100000)
    assert (school.status, school.type_code, school.phase, school.region) == (1, 2, 2, "London")


def test_names_of_heads_and_telephone_numbers_are_not_kept(tmp_path: Path) -> None:
    with FULL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = tmp_path / "full.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"HeadLastName": "Canary", "TelephoneNum": "0207946000"} for row in rows)
    load(path)
    kept = " ".join(str(value) for row in schools().filter(urn=100000).values() for value in row.values())
    assert "Aldgate" in kept
    assert "Canary" not in kept
    assert "0207946000" not in kept


@pytest.mark.parametrize(
    ("path", "spoil", "expected"),
    [
        (TABLE, lambda content: content[:-40], "is cut off"),
        (TABLE, lambda content: content.replace(b"Woodfield", b"Wood,field"), "is uneven"),
        (GROUPS, lambda content: content[:-30], "is cut off"),
    ],
)
def test_nothing_of_a_call_is_loaded_when_one_file_is_broken(tmp_path, path, spoil, expected) -> None:  # type: ignore[no-untyped-def]
    before = schools().count(), RegisterImport.objects.using("import").count()
    broken = tmp_path / "broken.csv"
    broken.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(FileRefused, match=expected):
        load(LINKS, broken, FULL)
    assert (schools().count(), RegisterImport.objects.using("import").count()) == before
    assert not EstablishmentLink.objects.using("import").filter(establishment=CARLTON).exists()


def test_a_file_given_twice_is_refused(tmp_path: Path) -> None:
    copy = changed(TABLE, tmp_path, name="copy.csv")
    with pytest.raises(FileRefused, match=r"copy\.csv is given twice"):
        load(TABLE, copy)


def test_the_import_is_kept_with_its_files_counts_and_refusals(tmp_path: Path) -> None:
    load(changed(TABLE, tmp_path, ("\n100021,", "\n10002,")))
    kept = RegisterImport.objects.using("import").first()
    assert kept is not None
    assert kept.files[0]["name"] == "table.csv"
    assert len(kept.files[0]["sha256"]) == 64
    assert kept.counts["figures"]["establishments"]["new"] == 20
    assert kept.refused[0]["value"] == "10002"


def test_the_command_tells_what_it_did_and_writes_the_refusals(tmp_path: Path) -> None:
    out, refused = StringIO(), tmp_path / "refused.csv"
    path = changed(TABLE, tmp_path, ("\n100021,", "\n10002,"))
    call_command("import_register", path, LINKS, refused=refused, stdout=out)
    told = out.getvalue()
    assert "table.csv: establishment table (25 columns), utf-8; 20 of 21 rows taken" in told
    assert "Establishments: 20 new, 0 changed, 0 as they were" in told
    assert "Row refused: 1" in told
    with refused.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["line"], first["column"], first["value"]) == ("3", "urn", "10002")
    assert first["reason"].startswith("A URN is 6 digits")


def test_the_command_says_what_was_expected_of_a_wrong_file(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_text("title,days\nPhonics,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"not a file of the register(.|\n)*Nothing was loaded"):
        call_command("import_register", path)


@pytest.mark.parametrize(
    "model", [Establishment, EstablishmentLink, EstablishmentGroup, GroupMembership, RegisterImport]
)
@pytest.mark.parametrize(
    "statement", ["INSERT INTO {} DEFAULT VALUES", "UPDATE {} SET id = id", "DELETE FROM {}"]
)
def test_the_application_cannot_write_the_register(model: type[Establishment], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement.format(model._meta.db_table))


def test_the_extracts_are_as_published() -> None:
    """No editor may have mended them: a cp1252 byte, a C1 control, a header wider than its rows, no last line end."""
    assert b"\xe0" in LINKS.read_bytes()
    assert b"\xc2\x92" in TABLE.read_bytes()
    assert not GROUPS.read_bytes().endswith(b"\n")
    assert sorted(path.name for path in EXTRACTS.iterdir()) == [
        "full.csv",
        "groups.csv",
        "links.csv",
        "table.csv",
    ]
