"""The scope: what is open, for whom, and what happens without one."""

import pytest
from django.db import DatabaseError, connection, transaction
from django_scopes.exceptions import ScopeError

from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import NotAMember, enter, enter_service
from schools.models import Alliance, Organisation, Person
from tests.cast import PLYMOUTH


def test_a_member_enters_with_the_roles_held_today(as_):
    with as_("head") as actor:
        assert actor.name == "Ruth Okafor"
        assert actor.has(Role.HEAD)
        assert not actor.coordinates
        school = Organisation.objects.get(name="South Green Infant School")
        assert actor.organisations(Role.HEAD) == {school.pk}


def test_a_stranger_does_not_enter(as_, alliance):
    plymouth = Alliance.objects.get(slug=PLYMOUTH.slug)
    with as_("coordinator") as actor:
        account_id = actor.account_id
    with pytest.raises(NotAMember), enter(account=account_id, alliance=plymouth):
        pass


def test_without_a_scope_python_refuses(db):
    with pytest.raises(ScopeError):
        Person.objects.count()
    with pytest.raises(ScopeError):
        Person.objects.exists()


def test_without_a_scope_the_database_refuses(db):
    with (
        pytest.raises(DatabaseError, match="no alliance scope"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM schools_person")


def test_an_inner_scope_gives_the_outer_one_back(alliance):
    plymouth = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=alliance, purpose="test"):
        before = Person.objects.count()
        with enter_service(alliance=plymouth, purpose="test"):
            assert Person.objects.count() == len(PLYMOUTH.people)
        assert Person._base_manager.count() == before


def test_a_scope_ends_with_its_block(alliance):
    with enter_service(alliance=alliance, purpose="test"):
        pass
    with (
        pytest.raises(DatabaseError, match="no alliance scope"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM schools_person")


def test_a_public_page_cannot_write(alliance):
    with enter_service(alliance=alliance, purpose="public", writes=False):
        assert Person.objects.exists()
        with enter_service(alliance=alliance, purpose="inner"):
            assert Person.objects.update(job_title="Teacher")
        with pytest.raises(DatabaseError, match="no alliance scope"), transaction.atomic():
            Person.objects.update(job_title="Nobody")
