"""Erasure strikes out of the sealed log what it must and nothing else, and nobody else can (decisions/0010)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from alliance_portal.kernel.models import AuditEvent
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Person, PrivacyRequest
from tests.conftest import ALIASES
from tests.house.forgetting import Filled, accepted, erase
from tests.sealing import seal

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


def broken_seals() -> list[int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM audit.broken_seals()")
        return [row[0] for row in cursor.fetchall()]


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
