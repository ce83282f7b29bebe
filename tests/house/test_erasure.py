"""Somebody is erased: her name, addresses and telephone are in no column of any table any more, the log included, but
for the records that say why they stay; and the figures are the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from alliance_portal.kernel.models import Account, FileContent, StoredFile
from alliance_portal.kernel.personal import inventory
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Certificate
from schools.actions.erasure import carry_out_erasure
from schools.models import Alliance, Minutes, Organisation, Person
from tests.conftest import ALIASES
from tests.house.forgetting import Filled, accepted, columns_with, erase, log_with

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
    assert person.sorts_as == f"former member of staff {request.number}"
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
