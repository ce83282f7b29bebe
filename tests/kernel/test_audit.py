"""The audit log: every change of every path is in it, nobody can change it, and tampering shows."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, connections, transaction

from alliance_portal.kernel.audit import last_change, timeline
from alliance_portal.kernel.models import AuditEvent
from alliance_portal.kernel.roles import Actor, Grant, Role
from schools.models import Organisation, Person, Term
from tests.sealing import seal


def events(row):
    return AuditEvent.objects.filter(table_name=row._meta.db_table, row_id=row.pk).order_by("id")


def test_each_path_of_change_leaves_an_event_with_its_author(as_):
    with as_("coordinator") as actor:
        school = Organisation.objects.get(name="Buttsbury Infant School")
        person = Person.objects.create(organisation=school, name="New Colleague", email="new@school.invalid")
        person.name = "Newer Colleague"
        person.save()
        Person.objects.filter(pk=person.pk).update(job_title="Teacher")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE schools_person SET job_title = 'Head of Year' WHERE id = %s", [person.pk])
        found = list(events(person))
        assert [event.op for event in found] == ["I", "U", "U", "U"]
        assert {event.actor for event in found} == {f"person:{actor.person_id}"}
        assert found[1].old == {"name": "New Colleague"}
        assert found[3].new == {"job_title": "Head of Year"}


def test_the_timeline_says_who_changed_what_in_words(as_):
    with as_("coordinator"):
        person = Person.objects.get(name="Tom Reed")
        person.job_title = "Year 2 teacher"
        person.save()
        newest = timeline(person)[0]
        assert (newest.title, newest.byline) == ("Changed", "Priya Shah")
        assert newest.description == "Job title: Year 2 teacher (was Class teacher, Year 1)"
        for title in ("", "Head of Year"):
            person.job_title = title
            person.save()
        first, emptied = timeline(person)[:2]
        assert (
            first.description == "Job title: Head of Year"
        )  # nothing was there before: nothing to say of it
        assert emptied.description == "Job title: empty (was Year 2 teacher)"


def test_the_last_change_names_whom_the_reader_may_know(as_, in_alliance):
    school = Organisation.objects.get(name="Buttsbury Infant School")
    ours, hers = Organisation.objects.get(pk=school.pk), Person.objects.get(name="Tom Reed")
    with as_("coordinator"):
        Organisation.objects.filter(pk=ours.pk).update(name="Buttsbury")
    with as_("teacher"):
        Person.objects.filter(pk=hers.pk).update(job_title="Year 2 teacher")
    head, partner = (
        Actor(in_alliance.alliance_id, None, None, "A reader", frozenset({Grant(role, school.pk)}))
        for role in (Role.HEAD, Role.PARTNER)
    )
    with as_("coordinator") as priya:
        assert [last_change(priya, row).byline for row in (ours, hers)] == ["Priya Shah", "Tom Reed"]
    assert last_change(head, ours).byline == "Priya Shah", "whom one turns to"
    assert last_change(head, hers).byline == "", "a teacher of another school"
    assert [last_change(partner, row).byline for row in (ours, hers)] == ["", ""]
    assert last_change(partner, ours).when == events(ours).last().at


def test_the_last_change_is_asked_in_one_question(in_alliance, django_assert_num_queries):
    row = Organisation.objects.get(name="Buttsbury Infant School")
    Organisation.objects.filter(pk=row.pk).update(name="Buttsbury")
    with django_assert_num_queries(1):
        assert last_change(in_alliance, row).byline == "the portal"
    row.pk = 0
    assert last_change(in_alliance, row) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit.event SET actor = 'nobody'",
        "DELETE FROM audit.event",
        "TRUNCATE audit.event",
        "INSERT INTO audit.event (alliance_id, actor, request, table_name, row_id, op) VALUES (1, '', '', '', 1, 'I')",
        "ALTER TABLE schools_person DISABLE TRIGGER audit_log",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_touch_the_log(in_alliance, sql):
    refusal = pytest.raises(DatabaseError, match=r"permission denied|must be owner")
    with refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_changed_event_breaks_its_seal(fresh_alliance):
    fresh_alliance()
    seal()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM audit.broken_seals()")
        assert cursor.fetchall() == []
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE audit.event SET actor = 'someone else' WHERE id ="
            " (SELECT max(id) FROM audit.event WHERE xid < (SELECT max(to_xid) FROM audit.seal))"
        )
        assert cursor.rowcount == 1
        cursor.execute("SELECT count(*) FROM audit.broken_seals()")
        assert cursor.fetchone()[0] == 1
        transaction.set_rollback(True, using="owner")


def test_the_timeline_writes_dates_and_states_in_words(as_):
    with as_("coordinator"):
        term = Term.objects.create(
            academic_year=2017, season="spring", starts_on=dt.date(2018, 1, 8), ends_on=dt.date(2018, 3, 29)
        )
        term.starts_on, term.season = dt.date(2018, 1, 3), Term.Season.SUMMER
        term.save()
        written = timeline(term)[0].description
        assert "Season: Summer (was Spring)" in written
        assert "Starts on: 3 January 2018 (was 8 January 2018)" in written
