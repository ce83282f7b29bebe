"""Every column in which somebody writes has a period, goes with a person, or stays for a reason that all can read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Model as DjangoModel
from django.db.models import TextField
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.mentions import texts_of
from alliance_portal.kernel.personal import Impersonal, Personal, declaration_of
from alliance_portal.kernel.retention_texts import declared, read_declared
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.grants import tenant_models


def written(model: type[DjangoModel]) -> set[str]:
    fields = model._meta.local_concrete_fields
    return {one.name for one in fields if isinstance(one, TextField) and not one.choices}


def goes_with_a_person(model: type[DjangoModel]) -> set[str]:
    one = declaration_of(model)
    if not isinstance(one, Personal) or not one.is_about_people:
        return set()
    return written(model) if one.goes else {*one.covers, *one.blanks}


def without_a_period() -> list[str]:
    now = timezone.now()
    kinds = retention.kinds()
    deleted = {one for kind in kinds if not kind.texts for one in (kind.due(now).model, *kind.takes)}
    stays = {one for lasting in retention.lasting() for one in lasting.tables}
    emptied = {
        (one.model, name) for kind in kinds for one in kind.texts for name in (*one.blanks, *one.covers)
    }
    return [
        f"{model._meta.label}.{name}"
        for model in tenant_models()
        if model not in deleted | stays and not isinstance(declaration_of(model), Impersonal)
        for name in sorted(written(model) - goes_with_a_person(model))
        if (model, name) not in emptied
    ]


def test_every_text_has_a_period_or_a_reason_to_stay(in_alliance: Actor) -> None:
    assert without_a_period() == []


def test_a_text_that_nobody_thought_of_is_found(in_alliance: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(retention._kinds, "support")
    monkeypatch.delitem(retention._lasting, "Meetings, minutes, decisions and papers")
    assert {"sle_brokerage.LogEntry.note", "schools.Minutes.text"} <= set(without_a_period())


def test_a_table_is_not_emptied_and_said_to_stay() -> None:
    emptied = {one.model for kind in retention.kinds() for one in kind.texts}
    assert not emptied & {one for lasting in retention.lasting() for one in lasting.tables}


def test_the_database_knows_what_the_apps_declare(in_alliance: Actor) -> None:
    with connection.cursor() as cursor:
        assert read_declared(cursor) == declared()
    assert len(declared()) > 15


def test_of_every_text_that_nobody_can_change_it_is_known_what_becomes_of_it(in_alliance: Actor) -> None:
    """Whoever reads it after an erasure is told (schools.queries.texts_to_read)."""
    kept = retention.periods()
    unknown = [
        f"{model._meta.label}.{name}"
        for model in tenant_models()
        if model.tenancy.append_only
        for name in texts_of(model)
        if not retention.becomes_of(kept, model, name)
    ]
    assert not unknown, "\n".join(unknown)
