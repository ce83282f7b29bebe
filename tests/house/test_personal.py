"""Every table that holds a person, or could, says how: what somebody is shown, and what becomes of it on erasure."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.test.utils import isolate_apps

from alliance_portal.kernel.copies import sections
from alliance_portal.kernel.holdings import Subject
from alliance_portal.kernel.personal import (
    Impersonal,
    Personal,
    declaration_of,
    inventory,
    problems,
    undeclared,
)
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.tenancy.models import TenantForeignKey
from cpd.models import Booking
from schools.models import Person

EXTERNAL = ("account", "auth", "contenttypes", "mfa", "sessions", "socialaccount", "usersessions")


def test_every_table_that_could_hold_a_person_says_how() -> None:
    assert [f"{problem.msg}" for problem in undeclared()] == []


def test_every_reference_to_a_person_or_an_account_is_in_the_inventory() -> None:
    """Found by the references themselves, not by what the check looks at."""
    for model in (Person, apps.get_model(settings.AUTH_USER_MODEL)):
        pointing = [
            relation
            for relation in model._meta.get_fields(include_hidden=True)
            if relation.auto_created and not relation.concrete and not relation.many_to_many
        ]
        assert len(pointing) > 5
        for relation in pointing:
            if relation.related_model._meta.auto_created:
                continue  # Django's groups and permissions, which the application cannot write
            declared = inventory()[relation.related_model]
            firsts = {lookup.partition("__")[0] for lookup in (*declared.of, *declared.by)}
            assert relation.field.name in firsts, relation


def test_a_table_that_refers_to_the_rows_of_a_person_is_in_the_inventory() -> None:
    labels = {model._meta.label for model in inventory()}
    assert {"cpd.Evaluation", "schools.Attendance", "itt.Employment", "sle_brokerage.Visit"} <= labels


@isolate_apps("cpd", "schools")
def test_a_table_that_says_nothing_is_named() -> None:
    base: Any = models.Model

    class Phone(base):
        class Meta:
            app_label = "cpd"

        phone = models.CharField(max_length=20)
        text = models.TextField()

    class Answer(base):
        class Meta:
            app_label = "cpd"

        booking = TenantForeignKey(Booking, models.PROTECT)
        person = TenantForeignKey(Person, models.PROTECT)
        payload = models.JSONField()
        state = models.CharField(max_length=9, choices=[("email", "E-mail")])

    assert list(problems(Phone)) == ["phone could hold a name or an address"]
    assert list(problems(Answer)) == [
        "booking leads to people",
        "person leads to people",
        "payload could hold anything",
    ]


@isolate_apps("cpd", "schools")
@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (
            Personal("T", shows={"id": "Number"}, of=("person",)),
            ["other is neither", "nothing says what becomes"],
        ),
        (
            Personal("T", of=("person",), by={"other": "Did"}, names=("name",)),
            ["nothing says what somebody is shown"],
        ),
        (
            Personal(
                "T", of=("person__school",), by={"other": "Did"}, names=("name",), shows={"id": "Number"}
            ),
            ["there is no person__school"],
        ),
        (
            Personal(
                "T",
                of=("person__organisation", "person"),
                by={"other": "D"},
                names=("name",),
                shows={"id": "N"},
            ),
            ["person__organisation leads to no person"],
        ),
        (Impersonal("nobody stands in it"), []),
    ],
)
def test_a_declaration_that_is_not_whole_is_named(declared: Any, found: list[str]) -> None:
    base: Any = models.Model

    class Note(base):
        class Meta:
            app_label = "cpd"

        personal = declared
        person = TenantForeignKey(Person, models.PROTECT, related_name="+")
        other = TenantForeignKey(Person, models.PROTECT, related_name="+")
        name = models.CharField(max_length=20)

    said = list(problems(Note))
    assert len(said) == len(found)
    assert all(text.startswith(expected) for text, expected in zip(said, found, strict=True))


def test_what_is_kept_says_why_and_a_title_is_used_once() -> None:
    found = inventory()
    assert all(reason for one in found.values() for reason in one.keeps.values())
    titles = [one.title for one in found.values()]
    assert len(set(titles)) == len(titles)


def test_a_table_that_is_about_nobody_has_no_address() -> None:
    """Whoever says that a table is impersonal has no column of the type of an address in it."""
    for model in apps.get_models():
        if isinstance(declaration_of(model), Impersonal) and model._meta.app_label not in EXTERNAL:
            for field in model._meta.local_concrete_fields:
                inner = field.base_field if isinstance(field, ArrayField) else field
                assert not isinstance(inner, models.EmailField), field


def test_every_table_that_is_about_people_answers(two: Any) -> None:
    """The rows of the house tests, one of each table: what is about the person there is told, by each declaration."""
    with enter_service(alliance=two.ours, purpose="test"):
        person = two.our_rows[Person]
        known = [person.email, *(v for row in two.our_rows.values() for v in _addresses(row))]
        accounts = [getattr(row, f"{name}_id") for row, name in _accounts(two.our_rows)]
        found = sections(Subject((person.pk,), tuple(accounts), tuple(known)), tenant=True)
    told = {section.title for section in found}
    expected = {
        one.title for model, one in inventory().items() if model in two.our_rows and one.is_about_people
    }
    expected |= {
        title for model, one in inventory().items() if model in two.our_rows for title in one.by.values()
    }
    missing = expected - told
    assert not missing


def _addresses(row: Any) -> list[str]:
    names = ("email", "to_email", "contact_email")
    found = [getattr(row, name, "") for name in names] + [
        (getattr(row, "cells", None) or {}).get("email", "")
    ]
    return [value.lower() for value in found if value]


def _accounts(rows: Any) -> list[tuple[Any, str]]:
    return [
        (row, name)
        for row in rows.values()
        for name in ("account", "requested_by")
        if hasattr(row, f"{name}_id")
    ]
