"""The pages of initial teacher training: the year of a trainee, who sees what, and what lists cost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.formats import day
from itt import actions
from itt.models import Award, MentorTraining, Placement, Route, Trainee, Withdrawal
from schools.queries.years import academic_year, first_day
from tests.cast import BILLERICAY
from tests.conftest import As, SignIn

from . import steps

State = Trainee.State


def url(name: str, *args: Any) -> str:
    return inside(BILLERICAY.slug, f"itt:{name}", *args)


def on_day(field: str, day: dt.date) -> dict[str, str]:
    return {f"{field}_0": str(day.day), f"{field}_1": str(day.month), f"{field}_2": str(day.year)}


def post(client: Client, page: str, /, *args: Any, **values: Any) -> Any:
    return client.post(url(page, *args), values)


def _typed(**changes: Any) -> dict[str, Any]:
    """What a co-ordinator types for a trainee of ours."""
    values = steps.values() | {"academic_year": 2026, "ours": "yes"} | changes
    return {
        key: value.pk if hasattr(value, "pk") else value for key, value in values.items() if value is not None
    }


def test_from_the_draft_to_the_first_post_through_the_pages(as_: As, sign_in: SignIn) -> None:
    client, mentor = sign_in("coordinator"), sign_in("mentor")
    with as_("coordinator"):
        typed = _typed()
        school, guide = steps.organisation("Quilters Junior School").pk, steps.person("mentor").pk
    assert post(client, "trainee_add", **typed).status_code == 302
    with as_("coordinator"):
        trainee = Trainee.objects.get()
    who = trainee.public_id
    first, last = dt.date(2026, 9, 7), dt.date(2026, 9, 18)
    assert post(client, "trainee_move", who, "training", **on_day("started_on", first)).status_code == 302
    placement = {"school": school, "number": "1", "season": "autumn", "mentor": guide, "focus": "Behaviour"}
    planned = post(
        client, "placement_add", who, **placement, **on_day("starts_on", first), **on_day("ends_on", last)
    )
    assert planned.status_code == 302
    with as_("coordinator"):
        row = Placement.objects.get()
        assert row.days == 10
    for state in ("active", "completed"):
        assert post(mentor, "placement_move", row.public_id, state).status_code == 302
    assert post(client, "trainee_move", who, "recommended").status_code == 302
    assert "There is something missing" in client.get(url("trainee_award", who)).content.decode()
    assert post(client, "trainee_award", who, **on_day("awarded_on", last)).status_code == 302
    job = {"kind": "alliance", "school": school, **on_day("started_on", dt.date(2027, 1, 4))}
    assert post(client, "trainee_employment", who, **job).status_code == 302
    page = client.get(url("trainee_detail", who)).content.decode()
    assert "Qualified teacher status, 18 September 2026" in page
    assert "from 4 January 2027" in page
    with as_("coordinator"):
        assert Award.objects.get().trainee.state == State.AWARDED


def test_a_second_claim_is_explained_on_the_form(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor, academic_year=2026, trn="1234567")
        typed = _typed(trn="1234567")
    answer = post(sign_in("coordinator"), "trainee_add", **typed)
    assert answer.status_code == 422
    assert "This TRN belongs to Lucy Fenn" in answer.content.decode()


def test_the_form_says_what_a_salaried_route_needs(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        typed = _typed(route=Route.SCHOOL_DIRECT_SALARIED)
    answer = post(sign_in("coordinator"), "trainee_add", **typed)
    assert "Select the school that employs the trainee" in answer.content.decode()


def test_an_empty_form_names_every_field(sign_in: SignIn) -> None:
    page = post(sign_in("coordinator"), "trainee_add").content.decode()
    for message in ("Enter the full name", "Select the route", "Select the phase", "Select the provider"):
        assert message in page


def test_a_withdrawal_has_its_own_page_and_its_reason_stays_with_the_alliance(
    as_: As, sign_in: SignIn
) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        steps.completed(actor, trainee, mentor=steps.person("mentor"))
    client = sign_in("coordinator")
    assert "Withdrawal" not in client.get(url("trainee_award", trainee.public_id)).content.decode()
    values = {
        "trigger": "trainee",
        "reason": "health",
        "detail": "",
        **on_day("withdrawn_on", dt.date(2018, 2, 1)),
    }
    assert post(client, "trainee_withdraw", trainee.public_id, **values).status_code == 302
    assert "Health" in client.get(url("trainee_detail", trainee.public_id)).content.decode()
    mentors_page = sign_in("mentor").get(url("trainee_detail", trainee.public_id)).content.decode()
    assert "Health" not in mentors_page
    assert "Withdrawn" in mentors_page
    with as_("coordinator"):
        assert Withdrawal.objects.get().reason == Withdrawal.Reason.HEALTH


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("coordinator", 200),
        ("mentor", 200),
        ("head-brightside", 200),
        ("head", 404),
        ("teacher", 403),
        ("sle", 403),
    ],
)
def test_who_opens_a_trainee(as_: As, sign_in: SignIn, persona: str, status: int) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        row = steps.placement(actor, trainee, "Brightside Primary School", mentor=steps.person("mentor"))
    client = sign_in(persona)
    assert client.get(url("trainee_detail", trainee.public_id)).status_code == status
    assert client.get(url("placement_detail", row.public_id)).status_code == status


def test_a_check_is_noted_without_a_certificate_and_mentors_do_not_see_it(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        steps.placement(actor, trainee, mentor=steps.person("mentor"))
    client = sign_in("coordinator")
    values = {
        "check_type": "barred",
        "confirmed_by": "Anglia Ruskin, M. Hart",
        **on_day("confirmed_on", steps.STARTED),
    }
    assert post(client, "trainee_check", trainee.public_id, **values).status_code == 302
    assert "M. Hart" in client.get(url("trainee_detail", trainee.public_id)).content.decode()
    assert "M. Hart" not in sign_in("mentor").get(url("trainee_detail", trainee.public_id)).content.decode()


def test_an_extension_and_an_early_end_through_the_pages(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        row = steps.move(actor, steps.placement(actor, steps.trainee(actor)), Placement.State.ACTIVE)
    client = sign_in("coordinator")
    longer = {"reason": "Illness in October", **on_day("ends_on", dt.date(2017, 12, 20))}
    assert post(client, "placement_extend", row.public_id, **longer).status_code == 302
    assert (
        "First planned until 15 December 2017"
        in client.get(url("placement_detail", row.public_id)).content.decode()
    )
    assert post(client, "placement_move", row.public_id, "ended_early", reason="Left").status_code == 422
    shorter = {"reason": "Left", **on_day("ended_on", dt.date(2017, 9, 22))}
    assert post(client, "placement_move", row.public_id, "ended_early", **shorter).status_code == 302


def test_a_step_before_its_day_says_so_and_stands_back(as_: As, sign_in: SignIn) -> None:
    soon = timezone.localdate() + dt.timedelta(days=50)
    with as_("coordinator") as actor:
        planned = steps.placement(actor, steps.trainee(actor))
        Placement.objects.filter(pk=planned.pk).update(starts_on=soon, ends_on=soon)
    client = sign_in("coordinator")
    ahead = client.get(url("placement_move", planned.public_id, "active")).content.decode()
    assert f"Its first day is planned for {day(soon)}." in ahead
    with as_("coordinator"):
        Placement.objects.filter(pk=planned.pk).update(starts_on=steps.STARTED)
    assert (
        "Its first day" not in client.get(url("placement_move", planned.public_id, "active")).content.decode()
    )
    with as_("coordinator") as actor:
        steps.move(actor, planned, Placement.State.ACTIVE)
    page = client.get(url("placement_detail", planned.public_id)).content.decode()
    assert re.search(r'class="[^"]*secondary[^"]*"[^>]*>\s*Complete the placement', page)
    early = client.get(url("placement_move", planned.public_id, "completed")).content.decode()
    assert f"Its last day is planned for {day(soon)}." in early


def test_who_recommends_reads_what_time_in_school_is_missing(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
    asked = sign_in("coordinator").get(url("trainee_move", trainee.public_id, "recommended")).content.decode()
    assert "Time in school, planned placements included: No school of 2 and 0 days of 120." in asked


def test_a_placement_is_corrected_through_the_page(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        row = steps.completed(actor, steps.trainee(actor))
    client = sign_in("coordinator")
    page = client.get(url("placement_change", row.public_id)).content.decode()
    assert 'value="2017"' in page
    dates = {**on_day("starts_on", row.starts_on), **on_day("ends_on", row.ends_on)}
    values = {"number": "2", "season": "autumn", "days": "60", "mentor": "", "focus": "", **dates}
    assert post(client, "placement_change", row.public_id, **values).status_code == 302
    with as_("coordinator"):
        row.refresh_from_db()
        assert (row.number, row.days, row.days_entered) == (2, Decimal(60), True)


def test_a_head_adds_training_for_her_staff_only(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        own, other = steps.person("teacher-4").public_id, steps.person("mentor").public_id
    values = {"title": "Mentor training", "hours": "6", **on_day("trained_on", steps.STARTED)}
    client = sign_in("head-brightside")
    assert post(client, "mentor_training_add", own, **values).status_code == 302
    assert post(client, "mentor_training_add", other, **values).status_code == 404
    with as_("coordinator"):
        assert MentorTraining.objects.get().person.public_id == own


ALL_COLUMNS = ["academic_year", "phase", "subject", "employing_school", "schools", "number", "focus"]


def test_lists_download_as_csv_with_the_columns_that_are_asked_for(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        steps.placement(actor, steps.trainee(actor), mentor=steps.person("mentor"))
    client = sign_in("coordinator")
    texts = {name: client.get(url(name), {"csv": 1, "also": ALL_COLUMNS}).content.decode() for name in LISTS}
    assert "Lucy Fenn,2017 to 2018,School Direct (fee),Primary" in texts["trainee_list"]
    assert "1 school of 2; 70 days of 120" in texts["trainee_list"]
    assert "Lucy Fenn,Quilters Junior School,Nadia Rahman,1,2017-09-11" in texts["placement_list"]
    assert "Nadia Rahman,Quilters Junior School,,,Lucy Fenn" in texts["mentor_list"]


def test_trainees_are_filtered_by_year_route_and_state(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor, name="Early Bird", academic_year=2016)
        steps.trainee(actor, name="Late Riser", route=Route.ASSESSMENT_ONLY)
        actions.add_trainee(actor=actor, **steps.hosted(name="Paying Guest"))
    client = sign_in("coordinator")
    for query, found in (
        ({"academic_year": 2016}, "Early Bird"),
        ({"route": "assessment_only"}, "Late Riser"),
        ({"ours": "False"}, "Paying Guest"),
        ({"state": "draft"}, "Paying Guest"),
    ):
        page = client.get(url("trainee_list"), query).content.decode()
        assert [n for n in ("Early Bird", "Late Riser", "Paying Guest") if n in page] == [found]


LISTS = ("trainee_list", "placement_list", "mentor_list")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("persona", ["coordinator", "head-brightside", "mentor"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    as_: As, sign_in: SignIn, name: str, persona: str
) -> None:
    def add(who: str, guide: str) -> None:
        with as_("coordinator") as actor:
            row = steps.trainee(actor, name=who)
            steps.placement(actor, row, "Brightside Primary School", mentor=steps.person(guide))
            actions.record_mentor_training(
                actor=actor,
                person=steps.person(guide),
                title="Training",
                trained_on=steps.STARTED,
                hours=steps.HOURS,
            )

    client = sign_in(persona)
    guide = "teacher-4" if persona == "head-brightside" else "mentor"
    add("Lucy Fenn", guide)
    one = _queries(lambda: client.get(url(name)))
    add("Amy Stone", guide)
    add("Raj Patel", "head-brightside")
    three = _queries(lambda: client.get(url(name)))
    assert one == three
    assert three <= 12


def _queries(visit: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visit().status_code == 200
    return len([q for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_a_trainee_of_long_ago_keeps_her_year_on_the_form(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor, academic_year=2012)
    page = sign_in("coordinator").get(url("trainee_change", trainee.public_id)).content.decode()
    assert '<option value="2012" selected>2012 to 2013</option>' in page


def names(answer: Any) -> list[str]:
    """The names of the rows that a list shows, whatever page they are on."""
    return sorted(str(row.name) for row in answer.context["listing"].table.page.object_list.data)


def test_mentors_are_found_by_name_school_and_training(as_: As, sign_in: SignIn) -> None:
    begun = first_day(academic_year(timezone.localdate()))
    with as_("coordinator") as actor:
        trained, earlier, never = (steps.person(key) for key in ("mentor", "teacher", "sle"))
        for who, on in ((trained, begun), (earlier, begun - dt.timedelta(days=1))):
            MentorTraining.objects.create(person=who, trained_on=on, hours=2)
        steps.placement(actor, steps.trainee(actor), mentor=never)
        school = trained.organisation.public_id
    client = sign_in("coordinator")

    def found(**asked: object) -> list[str]:
        return names(client.get(url("mentor_list"), asked))

    everybody = {trained.name, earlier.name, never.name}
    assert everybody <= set(found())
    assert found(q=trained.name[:3]) == [trained.name]
    assert found(training="this_year") == [trained.name]
    assert found(training="earlier") == [earlier.name]
    assert never.name in found(training="none")
    assert not {trained.name, earlier.name} & set(found(training="none"))
    assert trained.name in found(school=school)
    assert never.name not in found(school=school)
    page = client.get(url("mentor_list"), {"training": "this_year"}).content.decode()
    assert "Remove filter" in page
    assert page.count(never.name) == 0
    rows = client.get(url("mentor_list"), {"training": "this_year", "csv": "1"}).content.decode()
    assert trained.name in rows
    assert never.name not in rows


def test_trainees_are_found_by_name_and_placements_by_their_people(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        lucy, _ = steps.trainee(actor), steps.trainee(actor, name="Luke Marsh")
        steps.placement(actor, lucy, mentor=steps.person("mentor"))
        mentor = steps.person("mentor").name
    client = sign_in("coordinator")
    assert names(client.get(url("trainee_list"), {"q": "fen lu"})) == ["Lucy Fenn"]
    assert names(client.get(url("trainee_list"), {"q": "zebra"})) == []
    for words in ("fenn", mentor, f"{mentor} Lucy"):
        assert client.get(url("placement_list"), {"q": words}).context["table"].paginator.count == 1
    assert client.get(url("placement_list"), {"q": "marsh"}).context["table"].paginator.count == 0
