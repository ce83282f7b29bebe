"""Somebody is erased: her name, addresses and telephone are in no column of any table any more, the log included, but
for the records that say why they stay; and the figures are the same."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from alliance_portal.kernel.models import Account, AuditEvent, FileContent, StoredFile
from alliance_portal.kernel.personal import inventory
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Certificate
from schools.actions.erasure import carry_out_erasure
from schools.models import Alliance, AllianceProfile, Minutes, Organisation, Person, PrivacyRequest
from tests.conftest import ALIASES
from tests.house.everything import Rows, fill

# Records that the law lets an alliance keep. A new line here is a decision about people: have it reviewed.
STAYS = {
    "cpd_brochureedition.foreword_author",
    "deliveries_report.reopened_because",
    "deliveries_report.summary",
    "deliveries_reportdownload.reviewer",
    "deliveries_reportsignature.name",
    "deliveries_reportsignature.role",
    "schools_agreementsignature.job_title",
    "schools_agreementsignature.name",
    "schools_supportgrant.name",
    "schools_supportgrant.reason",
}

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


@dataclass(frozen=True)
class Filled:
    alliance: Alliance
    rows: Rows
    name: str
    former_name: str
    email: str
    phone: str

    @property
    def needles(self) -> tuple[str, ...]:
        return (self.name, self.former_name, self.email, self.phone)


@pytest.fixture
def filled(transactional_db: None) -> Filled:
    """An alliance of its own, committed, with a row of every table, all of one person."""
    mark = uuid.uuid4().hex[:8]
    name = f"Wanda Wellensittich{mark}"
    with connections["import"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO schools_alliance (slug, name, is_live, created_at) VALUES (%s, 'To forget in', false, now())",
            [f"forget-{mark}"],
        )
    alliance = Alliance.objects.get(slug=f"forget-{mark}")
    with enter_service(alliance=alliance, purpose="test"):
        rows = fill(name, uuid.uuid4())
        person: Any = rows[Person]
        Account.objects.filter(pk=person.account_id).update(email=person.email)
        person.name = f"Wanda Kanarien{mark}"
        person.save()
        person.name = name
        person.save()
        minutes: Any = rows[Minutes]
        own = StoredFile.objects.create(name=f"{name}.pdf", kind="certificate", size=1, sha256="0" * 64)
        FileContent.objects.create(file=own, content=b"x")
        Certificate.objects.update(file=own)
        loud = f"WANDA   WELLENSITTICH{mark.upper()}"
        minutes.text = f"Present:\n{name}, and {loud}’s deputy.\n{person.email} takes notes."
        minutes.save()
        phone = f"01277 {int(mark, 16)}"
        AllianceProfile.objects.update(contact_phone=phone)
    return Filled(alliance, rows, name, f"Wanda Kanarien{mark}", person.email, phone)


def accepted(filled: Filled) -> PrivacyRequest:
    """A request to erase her that somebody else has accepted."""
    other = Person.objects.create(
        organisation=Organisation.objects.first(), name="Who Decides", email="who@decides.invalid"
    )
    person: Any = filled.rows[Person]
    return PrivacyRequest.objects.create(
        kind="erasure",
        person=person,
        name=filled.name,
        email=filled.email,
        how="portal",
        words="I left.",
        state="accepted",
        answered_by=other,
        answered_at=timezone.now(),
    )


def erase(filled: Filled) -> PrivacyRequest:
    with enter_service(alliance=filled.alliance, purpose="test") as actor:
        request = accepted(filled)
        carry_out_erasure(actor=actor, request=request)
        request.refresh_from_db()
    return request


def columns_with(*needles: str) -> set[str]:
    """Every column of every table of the database in which one of these stands, read as the owner."""
    found = set()
    with connections["owner"].cursor() as cursor:
        for schema, table, column in every_column(cursor):
            anywhere = " OR ".join([f'"{column}"::text ILIKE %s'] * len(needles))
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{schema}"."{table}" WHERE {anywhere})',
                [f"%{needle}%" for needle in needles],
            )
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def every_column(cursor: Any) -> Iterator[tuple[str, str, str]]:
    cursor.execute(
        "SELECT n.nspname, c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
    )
    yield from cursor.fetchall()


def log_with(alliance: Alliance, *needles: str) -> set[str]:
    """The columns, by table, of which values in the log have one of these."""
    with enter_service(alliance=alliance, purpose="test", writes=False):
        return {
            f"{event.table_name}.{key}"
            for event in AuditEvent.objects.all()
            for values in (event.old or {}, event.new or {})
            for key, value in values.items()
            if any(needle.lower() in str(value).lower() for needle in needles)
        }


def test_the_name_is_everywhere_before(filled: Filled) -> None:
    found = columns_with(*filled.needles)
    assert len(found) > 100
    assert {"event.old", "event.new", "schools_minutes.text", "kernel_outgoingmail.text"} <= found
    assert {"schools_allianceprofile.contact_phone", "kernel_account.email"} <= found


def test_nothing_of_her_is_left_in_any_table_but_what_says_why(filled: Filled) -> None:
    erase(filled)
    left = columns_with(*filled.needles)
    assert left - {"event.new", "event.old"} == STAYS
    assert log_with(filled.alliance, *filled.needles) <= STAYS


def test_what_stays_is_what_the_declarations_keep() -> None:
    declared = {
        f"{model._meta.db_table}.{model._meta.get_field(name).column}"
        for model, one in inventory().items()
        for name in one.keeps
    }
    assert declared >= STAYS


def test_a_file_that_is_hers_goes_with_its_row(filled: Filled) -> None:
    with enter_service(alliance=filled.alliance, purpose="test"):
        assert StoredFile.objects.filter(kind="certificate").count() == Certificate.objects.count() == 1
    erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test"):
        assert not StoredFile.objects.filter(kind="certificate").exists()
        assert FileContent.objects.count() == 1  # the other is the report's
        assert not Certificate.objects.exists()


def test_she_has_a_pseudonym_and_her_account_is_closed(filled: Filled) -> None:
    account_id = filled.rows[Person].account_id  # type: ignore[attr-defined]
    request = erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test"):
        person = Person.objects.get(pk=filled.rows[Person].pk)
        text = Minutes.objects.get().text
    assert person.name == f"Former member of staff {request.number}"
    assert (person.account, person.job_title, request.state) == (None, "", "done")
    assert person.archived_at is not None
    former = f"Former member of staff {request.number}"
    address = f"former-{request.number}@erased.invalid"
    assert text == f"Present:\n{former}, and {former}’s deputy.\n{address} takes notes."
    account = Account.objects.get(pk=account_id)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert account.email == f"former-{account.pk}@erased.invalid"


def figures(alliance: Alliance) -> dict[str, list[Any]]:
    """Of each table that loses no rows: how many, and the sum of each column of figures."""
    gone = {model._meta.db_table for model, one in inventory().items() if one.goes}
    found = {}
    with enter_service(alliance=alliance, purpose="test", writes=False), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg('sum(' || quote_ident(column_name) || ')' ORDER BY column_name)"
            " FROM information_schema.columns c WHERE table_schema = 'public' AND data_type IN"
            " ('integer', 'bigint', 'smallint', 'numeric') AND column_name NOT IN ('account_id', 'id', 'number')"
            " AND EXISTS (SELECT FROM information_schema.columns a WHERE a.table_schema = 'public'"
            " AND a.table_name = c.table_name AND a.column_name = 'alliance_id') GROUP BY 1"
        )
        for table, sums in cursor.fetchall():
            if table not in gone and table not in ("kernel_storedfile", "kernel_filecontent"):
                cursor.execute(f'SELECT count(*), {", ".join(sums)} FROM "{table}"')
                found[table] = list(cursor.fetchone())
    return found


def test_the_figures_are_the_same(filled: Filled) -> None:
    with enter_service(alliance=filled.alliance, purpose="test"):
        request = accepted(filled)
    before = figures(filled.alliance)
    assert before["cpd_booking"][0] == before["deliveries_contribution"][0] == 1
    assert len(before) > 60
    with enter_service(alliance=filled.alliance, purpose="test") as actor:
        carry_out_erasure(actor=actor, request=request)
    assert figures(filled.alliance) == before


def broken_seals() -> list[int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM audit.broken_seals()")
        return [row[0] for row in cursor.fetchall()]


def seal() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT audit.seal_events()")


def test_the_seals_over_what_was_struck_out_are_whole_and_tampering_still_shows(filled: Filled) -> None:
    seal()
    assert broken_seals() == []
    erase(filled)
    assert broken_seals() == []
    seal()
    assert broken_seals() == []
    struck = (
        "(SELECT max(r.event_id) FROM audit.redaction r JOIN audit.event e ON e.id = r.event_id"
        " WHERE e.alliance_id = %s)"
    )
    said = "(SELECT max(id) FROM audit.event WHERE op = 'X' AND alliance_id = %s)"
    other = "(SELECT max(id) FROM audit.event e WHERE e.alliance_id = %s AND e.salt IS NOT NULL AND e.new IS NOT NULL)"
    for sabotage in (
        f'UPDATE audit.event SET new = \'{{"name": "Somebody"}}\' WHERE id = {struck}',
        f'UPDATE audit.event SET new = new || \'{{"name": "Somebody"}}\' WHERE id = {other}',
        f"UPDATE audit.event SET new = NULL, salt = NULL WHERE id = {other}",
        f"DELETE FROM audit.redaction WHERE event_id = {struck}",
        f"UPDATE audit.event SET new = '{{}}' WHERE id = {said}",
        f"INSERT INTO audit.redaction SELECT id, {said}, digest FROM audit.event WHERE id = {other}",
    ):
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute(sabotage, [filled.alliance.pk] * sabotage.count("%s"))
            assert cursor.rowcount == 1, sabotage
            cursor.execute("SELECT count(*) FROM audit.broken_seals()")
            assert cursor.fetchone()[0] >= 1, sabotage
            transaction.set_rollback(True, using="owner")


def test_the_log_says_that_something_was_struck_out_and_by_whom(filled: Filled) -> None:
    request = erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test", writes=False):
        said = AuditEvent.objects.get(op="X")
    assert (said.table_name, said.row_id, said.actor) == (
        "schools_privacyrequest",
        request.pk,
        "service:test",
    )
    assert said.new["events"] > 50


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT app.forget(1, '{1}', '{}', '{}', '{Tom Reed}', '{}', 'x', 'y', 't', 1)",
        "INSERT INTO audit.redaction VALUES (1, 1, '')",
        "UPDATE audit.event SET new = NULL",
        "UPDATE app.holding SET keeps = '{}'",
        "DELETE FROM app.holding",
    ],
)
def test_nobody_else_forgets(filled: Filled, sql: str) -> None:
    refusal = pytest.raises(DatabaseError, match="permission denied")
    scope = enter_service(alliance=filled.alliance, purpose="test")
    with scope, refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "change",
    [{"state": "asked"}, {"kind": "correction"}, {"state": "done"}, {"answered_by": None}, {"number": 1234}],
)
def test_the_database_erases_nobody_without_an_accepted_request(
    filled: Filled, change: dict[str, Any]
) -> None:
    with enter_service(alliance=filled.alliance, purpose="test"):
        request = accepted(filled)
        PrivacyRequest.objects.filter(pk=request.pk).update(**change)
        with (
            pytest.raises(DatabaseError, match="not an erasure"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute("SELECT app.erase_person(%s)", [request.pk])
        PrivacyRequest.objects.filter(pk=request.pk).update(
            state="accepted", kind="erasure", number=None, answered_by=filled.rows[Person].pk
        )
        with (
            pytest.raises(DatabaseError, match="not an erasure"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute("SELECT app.erase_person(%s)", [request.pk])


def test_another_alliance_cannot_be_reached(filled: Filled) -> None:
    with enter_service(alliance=filled.alliance, purpose="test"):
        request = accepted(filled)
    other = Alliance.objects.get(slug="billericay")
    with (
        enter_service(alliance=other, purpose="test"),
        pytest.raises(DatabaseError, match="not an erasure"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute("SELECT app.erase_person(%s)", [request.pk])


def test_a_namesake_keeps_her_name(filled: Filled) -> None:
    with enter_service(alliance=filled.alliance, purpose="test"):
        Person.objects.create(
            organisation=Organisation.objects.first(), name=filled.name, email="name@sake.invalid"
        )
    erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test"):
        assert Person.objects.get(email="name@sake.invalid").name == filled.name
        assert Person.objects.get(pk=filled.rows[Person].pk).name.startswith("Former")
        assert filled.name in Minutes.objects.get().text  # of which of the two it speaks, nobody knows
        assert filled.email not in Minutes.objects.get().text


def test_words_that_only_begin_like_her_name_stay(filled: Filled) -> None:
    longer, near = f"{filled.name}son", f"x.{filled.email}"
    with enter_service(alliance=filled.alliance, purpose="test"):
        Minutes.objects.update(text=f"{longer} {near}")
    erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test"):
        assert Minutes.objects.get().text == f"{longer} {near}"


def test_dates_of_the_future_are_no_obstacle_for_the_database(filled: Filled) -> None:
    """A role that begins tomorrow ends then; the person cannot enter, whichever it is."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with enter_service(alliance=filled.alliance, purpose="test"):
        person: Any = filled.rows[Person]
        person.role_grants.update(starts_on=tomorrow, ends_on=None)
    erase(filled)
    with enter_service(alliance=filled.alliance, purpose="test"):
        person.refresh_from_db()
        assert person.role_grants.get().ends_on == tomorrow
