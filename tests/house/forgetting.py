"""Somebody who stands in every table of an alliance of her own, her erasure, and where anything of her is left."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.utils import timezone

from alliance_portal.kernel.models import Account, AuditEvent, FileContent, StoredFile
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Certificate
from schools.actions.erasure import carry_out_erasure
from schools.models import Alliance, AllianceProfile, Minutes, Organisation, Person, PrivacyRequest
from tests.house.everything import Rows, fill


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


def fill_with_somebody() -> Filled:
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
