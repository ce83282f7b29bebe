"""The school page: who keeps it, who reads what, and what it costs (CAPABILITIES D12, A9, A16, C2, C105)."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.ui.formats import day
from deliveries.models import Area
from deliveries.queries.giving import balance_by_area
from schools.actions import school_page as actions
from schools.models import (
    Conversation,
    FloorStatus,
    Inspection,
    Organisation,
    Person,
    Priority,
    SchoolContact,
    SchoolFigure,
    Specialism,
    Strength,
)
from schools.models.inspection import AREAS, Framework, Grade, JudgedArea, grades
from schools.queries.school_page import directory, to_approve
from schools.queries.years import first_day, last_day
from sle_brokerage.models import SupportRequest
from tests.conftest import As, SignIn
from tests.deliveries.entries import record
from tests.sle_brokerage.steps import active

from .conftest import questions

SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"
ORGANISATIONS = "/a/billericay/organisations/"


def school(name: str = SOUTH_GREEN) -> Organisation:
    return Organisation.objects.get(name=name)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def area(name: str) -> Specialism:
    return Specialism.objects.get(name=name)


def page_of(as_: As, part: str = "", name: str = SOUTH_GREEN) -> str:
    with as_("coordinator"):
        return f"{ORGANISATIONS}{school(name).public_id}/{part}"


def date(field: str, day: dt.date) -> dict[str, str]:
    return {f"{field}_0": str(day.day), f"{field}_1": str(day.month), f"{field}_2": str(day.year)}


def a_teacher(**changes: Any) -> Strength:
    values = {"organisation": school(), "person": person("Tom Reed"), "specialism": area("Phonics")}
    return Strength(**values | {"offers_modelling": True} | changes)


# --- Strengths and the catalogue ---------------------------------------------------------------------


def test_a_head_adds_a_strength_and_others_find_it_with_whom_to_ask(as_: As, sign_in: SignIn) -> None:
    head = sign_in("head")
    with as_("head"):
        values = {"specialism": area("Phonics").pk, "detail": "Daily sessions in small groups"}
    done = head.post(page_of(as_, "page/strength/add/"), values, follow=True)
    assert "Daily sessions in small groups" in done.content.decode()
    found = sign_in("head-brightside").get(f"{ORGANISATIONS}expertise/?q=phonics").content.decode()
    assert SOUTH_GREEN in found
    assert "Ruth Okafor" in found
    nothing = sign_in("head-brightside").get(f"{ORGANISATIONS}expertise/?q=astronomy").content.decode()
    assert SOUTH_GREEN not in nothing


def test_a_strength_says_something_once_and_names_nobody(as_: As, sign_in: SignIn) -> None:
    head, url = sign_in("head"), page_of(as_, "page/strength/add/")
    silent = head.post(url, {})
    assert silent.status_code == 422
    assert "Select an area of expertise, or say it in your own words" in silent.content.decode()
    named = head.post(url, {"detail": "Lessons by Aisha Khan"})
    assert named.status_code == 422
    assert "Take out Aisha Khan" in named.content.decode()
    with as_("head"):
        values = {"specialism": area("Maths").pk}
    assert head.post(url, values).status_code == 302
    again = head.post(url, values)
    assert again.status_code == 422
    assert "“Maths” is there already" in again.content.decode()


@pytest.mark.parametrize("key", ["head-brightside", "teacher"])
def test_nobody_else_keeps_a_schools_page(as_: As, key: str) -> None:
    with as_(key) as actor, pytest.raises(PermissionDenied):
        actions.save_strength(actor=actor, strength=Strength(organisation=school(), detail="Ours"))


def test_a_teacher_is_listed_once_her_head_agrees(as_: As) -> None:
    with as_("coordinator") as actor:
        proposed = actions.save_strength(actor=actor, strength=a_teacher())
        assert proposed.approved_at is None
        assert not may(actor, "approve", proposed)
    with as_("head-brightside") as actor:
        assert not visible(actor, Strength).filter(pk=proposed.pk).exists()
        assert not may(actor, "approve", proposed)
    with as_("head") as actor:
        assert may(actor, "approve", proposed)
        actions.approve_strength(actor=actor, strength=proposed)
    with as_("head-brightside") as actor:
        assert visible(actor, Strength).filter(pk=proposed.pk).exists()
        assert not may(actor, "archive", proposed)


def test_a_teacher_offers_herself_and_withdraws(as_: As, sign_in: SignIn) -> None:
    tom = sign_in("teacher")
    with as_("teacher"):
        values = {"specialism": area("Phonics").pk, "offers": ["modelling"]}
    done = tom.post(f"{ORGANISATIONS}expertise/offer/", values, follow=True)
    assert "waiting for your head to approve it" in done.content.decode()
    nothing = tom.post(f"{ORGANISATIONS}expertise/offer/", {})
    assert nothing.status_code == 422
    assert "Select what is offered" in nothing.content.decode()
    with as_("teacher"):
        offered = Strength.objects.get(person=person("Tom Reed"))
    assert tom.post(f"/a/billericay/school-pages/teacher/{offered.public_id}/take-off/").status_code == 302
    with as_("teacher"):
        offered.refresh_from_db()
        assert offered.archived_at


def test_the_head_is_told_of_what_a_teacher_offers_and_agrees_from_her_home(as_: As, sign_in: SignIn) -> None:
    with as_("teacher"):
        values = {"specialism": area("Phonics").pk, "offers": ["modelling"]}
    sign_in("teacher").post(f"{ORGANISATIONS}expertise/offer/", values)
    with as_("coordinator"):
        offered = Strength.objects.get(person=person("Tom Reed"))
        letter = OutgoingMail.objects.get(kind="schools.strength_offered")
    address = f"{ORGANISATIONS}expertise/{offered.public_id}/approve/"
    assert letter.to_name == "Ruth Okafor"
    assert "Tom Reed offers: Phonics" in letter.text
    assert address in letter.text
    waits = "List Tom Reed in the catalogue of teachers?"
    assert waits not in sign_in("head-brightside").get("/a/billericay/").content.decode()
    ruth = sign_in("head")
    home = ruth.get("/a/billericay/").content.decode()
    assert waits in home
    assert address in home
    ruth.post(address)
    assert waits not in ruth.get("/a/billericay/").content.decode()


def test_what_a_head_lists_herself_waits_for_nobody(as_: As) -> None:
    with as_("head") as actor:
        actions.save_strength(actor=actor, strength=a_teacher())
        assert not to_approve(actor).exists()
        assert not OutgoingMail.objects.filter(kind="schools.strength_offered").exists()


@pytest.mark.parametrize("key", ["la", "partner"])
def test_who_has_no_head_to_approve_it_is_not_asked_to_offer(sign_in: SignIn, key: str) -> None:
    client = sign_in(key)
    assert "Offer what you can show" not in client.get(f"{ORGANISATIONS}expertise/").content.decode()
    assert client.get(f"{ORGANISATIONS}expertise/offer/").status_code == 403
    assert "Offer what you can show" in sign_in("teacher").get(f"{ORGANISATIONS}expertise/").content.decode()


def test_a_teacher_is_asked_for_through_the_school(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        listed = actions.save_strength(actor=actor, strength=a_teacher())
        contact = SchoolContact(organisation=school(), area="support", person=person("Aisha Khan"))
        actions.name_contact(actor=actor, contact=contact)
    helen, url = sign_in("head-brightside"), f"{ORGANISATIONS}expertise/{listed.public_id}/ask/"
    assert helen.post(url, {"wish": "Mentoring a colleague", "message": "Please"}).status_code == 422
    done = helen.post(url, {"wish": "Lessons to watch", "message": "A Tuesday in March?"}, follow=True)
    assert f"We have sent your message to {SOUTH_GREEN}." in done.content.decode()
    with as_("coordinator"):
        sent = OutgoingMail.objects.latest("pk")
        assert sent.to_name == "Aisha Khan"
        assert "A Tuesday in March?" in sent.text
        assert "Helen Marsh" in sent.text


def test_a_teacher_who_waits_for_the_head_is_not_asked_for_yet(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        proposed = actions.save_strength(actor=actor, strength=a_teacher())
        with pytest.raises(PermissionDenied):
            actions.ask_for_teacher(actor=actor, strength=proposed, wish="Lessons to watch", message="x")
    asked = sign_in("coordinator").get(f"{ORGANISATIONS}expertise/{proposed.public_id}/ask/")
    assert asked.status_code == 403


def test_whoever_moves_to_another_school_is_listed_no_longer(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        actions.save_strength(actor=actor, strength=a_teacher())
    client = sign_in("head-brightside")
    assert "Tom Reed" in client.get(f"{ORGANISATIONS}expertise/").content.decode()
    with as_("coordinator"):
        Person.objects.filter(name="Tom Reed").update(organisation=school(BRIGHTSIDE))
    assert "Tom Reed" not in client.get(f"{ORGANISATIONS}expertise/").content.decode()


def test_the_directory_is_filtered_by_area_phase_and_district(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        for name, what in ((SOUTH_GREEN, "Phonics"), ("Mayflower High School", "Science")):
            strength = Strength(organisation=school(name), specialism=area(what))
            actions.save_strength(actor=actor, strength=strength)
        science = area("Science").pk
    client = sign_in("head-brightside")
    for query in (f"specialism={science}", "phase=4", "district=Essex&q=science"):
        found = client.get(f"{ORGANISATIONS}expertise/?{query}").content.decode()
        assert "Mayflower High School" in found, query
        assert SOUTH_GREEN not in found, query
    rows = client.get(f"{ORGANISATIONS}expertise/?phase=4&csv=1").content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("Science,Mayflower High School,The school’s practice,Secondary,Essex")


def test_the_nearest_school_that_is_strong_in_maths_is_found(as_: As, sign_in: SignIn) -> None:
    """From Priya Shah's own school, St Peter's: the infants of South Green are nearer than the high school."""
    with as_("coordinator") as actor:
        for name in ("Mayflower High School", SOUTH_GREEN):
            strength = Strength(organisation=school(name), specialism=area("Maths"))
            actions.save_strength(actor=actor, strength=strength)
        own = person("Priya Shah").organisation.establishment
        near = dict(directory(actor, own).values_list("organisation__name", "distance"))
        there = school().establishment
        metres = math.hypot(own.easting - there.easting, own.northing - there.northing)
        assert near[SOUTH_GREEN] == pytest.approx(metres / 1609.344)
    client, maths = sign_in("coordinator"), f"{ORGANISATIONS}expertise/?q=maths"
    for order, first, second in (
        ("distance", SOUTH_GREEN, "Mayflower High School"),
        ("-distance", "Mayflower High School", SOUTH_GREEN),
    ):
        page = client.get(f"{maths}&sort={order}").content.decode()
        assert page.index(first) < page.index(second)
    assert "Distances are in a straight line from St Peter" in page


# --- Contacts, conversations, priorities -------------------------------------------------------------


def test_a_new_contact_takes_the_place_of_the_old(as_: As) -> None:
    with as_("head") as actor:
        for name in ("Aisha Khan", "Tom Reed"):
            contact = SchoolContact(organisation=school(), area="cpd", person=person(name))
            actions.name_contact(actor=actor, contact=contact)
        current = SchoolContact.objects.filter(organisation=school(), archived_at=None)
        assert [one.person.name for one in current] == ["Tom Reed"]
        assert SchoolContact.objects.filter(organisation=school()).count() == 2


def test_contacts_are_there_for_everybody_and_conversations_are_not(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        contact = SchoolContact(organisation=school(), area="cpd", person=person("Aisha Khan"))
        actions.name_contact(actor=actor, contact=contact)
        talk = Conversation(
            organisation=school(), happened_on=dt.date(2018, 2, 1), kind="visit", about="Plans"
        )
        actions.note_conversation(actor=actor, conversation=talk)
        assert talk.written_by.name == "Priya Shah"
    stranger = sign_in("head-brightside")
    assert "Aisha Khan" in stranger.get(page_of(as_)).content.decode()
    assert "Plans" not in stranger.get(page_of(as_, "support/")).content.decode()
    assert "Last contact: 1 February 2018" in sign_in("head").get(page_of(as_, "support/")).content.decode()


def test_priorities_are_the_schools_own_until_it_shares_them(as_: As, sign_in: SignIn) -> None:
    head, url = sign_in("head"), page_of(as_, "page/priority/add/")
    empty = head.post(url, {})
    assert empty.status_code == 422
    for message in ("Enter what the school needs or works on", "Enter how you will see success"):
        assert message in empty.content.decode()
    head.post(url, {"title": "Early reading", "success_measure": "All teachers trained"})
    shown, hidden = page_of(as_, "support/"), "Early reading"
    assert hidden in head.get(shown).content.decode()
    assert hidden in sign_in("coordinator").get(shown).content.decode()
    other = sign_in("head-brightside")
    assert hidden not in other.get(shown).content.decode()
    with as_("head"):
        Priority.objects.update(is_shared=True)
    assert hidden in other.get(shown).content.decode()


def test_a_priority_is_closed_with_what_came_of_it_and_opened_again(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        values = {"organisation": school(), "title": "Early reading", "success_measure": "Trained"}
        priority = actions.save_priority(actor=actor, priority=Priority(**values))
    head, url = sign_in("head"), f"/a/billericay/school-pages/priority/{priority.public_id}/"
    assert head.post(f"{url}close/", date("closed_on", dt.date(2018, 7, 1))).status_code == 422
    answer = {"outcome": "All trained", **date("closed_on", dt.date(2018, 7, 1))}
    assert "All trained" in head.post(f"{url}close/", answer, follow=True).content.decode()
    head.post(f"{url}reopen/")
    with as_("head"):
        priority.refresh_from_db()
        assert (priority.state, priority.outcome) == ("open", "")
    assert sign_in("head-brightside").get(f"{url}close/").status_code == 404


def test_two_who_change_one_priority_do_not_undo_each_other(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        values = {"organisation": school(), "title": "Early reading", "success_measure": "Trained"}
        priority = actions.save_priority(actor=actor, priority=Priority(**values))
    head, url = sign_in("head"), f"/a/billericay/school-pages/priority/{priority.public_id}/change/"
    said = {"title": "Early reading", "success_measure": "Trained"}
    said["read_as"] = head.get(url).context["form"]["read_as"].value()
    head.post(url, said | {"title": "Early reading and writing"})
    saved = head.post(url, said | {"success_measure": "All trained"}, follow=True).content.decode()
    assert "Somebody else has changed something meanwhile, which stays: “" in saved
    with as_("head"):
        priority.refresh_from_db()
        assert (priority.title, priority.success_measure) == ("Early reading and writing", "All trained")
    refused = head.post(url, said | {"title": "Writing"})
    assert refused.status_code == 422
    assert "was changed to “Early reading and writing”" in refused.content.decode()


# --- Inspections -------------------------------------------------------------------------------------


def test_each_framework_has_areas_and_words_of_its_own() -> None:
    for framework in Framework:
        for judged in AREAS[framework]:
            assert grades(framework, judged), (framework, judged)
    assert Framework.on(dt.date(2013, 10, 17)) == Framework.FROM_2012
    assert Framework.on(dt.date(2009, 7, 10)) == Framework.BEFORE_2012
    assert Framework.on(dt.date(2026, 1, 1)) == Framework.REPORT_CARD
    assert JudgedArea.OVERALL not in AREAS[Framework.FROM_2024]


def test_an_inspection_is_recorded_with_the_grades_of_its_framework(as_: As, sign_in: SignIn) -> None:
    head, url = sign_in("head"), page_of(as_, "page/inspection/add/")
    values = {"framework": "2012", "source": "https://reports.example/1", "note": "Our own view"}
    future = head.post(url, {**values, **date("inspected_on", dt.date(2100, 1, 1))})
    assert "The day must be today or in the past" in future.content.decode()
    form = head.post(url, {**values, **date("inspected_on", dt.date(2014, 5, 15))}, follow=True)
    text = form.content.decode()
    assert "Quality of teaching" in text
    assert "Quality of education" not in text
    done = head.post(form.request["PATH_INFO"], {"overall": "good", "behaviour": ""}, follow=True)
    assert "Overall effectiveness: Good" in done.content.decode()
    assert "does not say that one led to the other" in done.content.decode()
    again = head.post(url, {**values, **date("inspected_on", dt.date(2014, 5, 15))})
    assert "The inspection of this day is recorded already" in again.content.decode()


def test_facts_of_an_inspection_are_for_all_and_its_note_is_not(as_: As, sign_in: SignIn) -> None:
    inspection = an_inspection(as_)
    url, client = page_of(as_, "support/"), sign_in("head-brightside")
    page = client.get(url).content.decode()
    assert "Overall effectiveness: Good" in page
    assert "Between us" not in page
    for key, sees in (("head", True), ("coordinator", True), ("head-brightside", False), ("teacher", False)):
        with as_(key) as actor:
            assert may(actor, "see_note", inspection) is sees, key
    with as_("head"):
        Inspection.objects.update(is_shared=True)
    assert "Between us" in client.get(url).content.decode()


def an_inspection(as_: As) -> Inspection:
    with as_("head") as actor:
        inspection = Inspection(
            organisation=school(),
            inspected_on=dt.date(2014, 5, 15),
            framework=Framework.FROM_2012,
            source="Register",
            note="Between us",
        )
        actions.save_inspection(actor=actor, inspection=inspection)
        return actions.save_judgements(
            actor=actor, inspection=inspection, grades={JudgedArea.OVERALL: Grade.GOOD}
        )


def a_figure(**changes: Any) -> SchoolFigure:
    values = {
        "organisation": school(),
        "kind": "teaching",
        "measured_on": dt.date(2015, 7, 1),
        "value": 54,
        "unit": "per_cent",
        "out_of": 13,
        "source": "Review of teaching",
    }
    return SchoolFigure(**values | changes)


def a_status(**changes: Any) -> FloorStatus:
    values = {
        "organisation": school(),
        "stood_on": dt.date(2015, 7, 31),
        "status": "below",
        "source": "Performance tables 2015",
    }
    return FloorStatus(**values | changes)


def test_where_a_school_stood_is_on_its_page_and_timeline_for_everybody(as_: As, sign_in: SignIn) -> None:
    """C58: a public fact with its day and source, beside inspections, and no cause."""
    an_inspection(as_)
    with as_("head") as actor:
        actions.save_floor_status(actor=actor, status=a_status())
        actions.save_floor_status(actor=actor, status=a_status(stood_on=dt.date(2013, 7, 31), status="met"))
    for key in ("head", "coordinator", "head-brightside", "teacher"):
        page = sign_in(key).get(page_of(as_, "support/")).content.decode()
        assert "Source: Performance tables 2015" in page
        assert (
            page.index("Below the floor")
            < page.index("Overall effectiveness")
            < page.index("At or above the floor")
        )
        assert ("Record a status against the floor standard" in page) is (key in ("head", "coordinator"))
        story = sign_in(key).get(page_of(as_, "timeline/?kind=inspection")).content.decode()
        assert "Below the floor standard" in story


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"stood_on_2": "2100"}, "The day must be today or in the past"),
        ({"stood_on_1": "9", "stood_on_2": "2019"}, "There is no floor standard since September 2019"),
        ({"stood_on_0": "31", "stood_on_1": "2"}, "must be a real date"),
        ({"stood_on_0": "", "stood_on_1": "", "stood_on_2": ""}, "Enter"),
        ({"status": ""}, "Select where the school stood"),
        ({"status": "coasting"}, "Select from this list"),
        ({"source": " "}, "Enter the source"),
        ({"source": "x" * 301}, "Keep this to 300 characters"),
        ({}, ""),
    ],
)
def test_the_form_of_a_floor_status_says_what_is_wrong(
    as_: As, sign_in: SignIn, changes: dict[str, str], message: str
) -> None:
    typed = {"stood_on_0": "1", "stood_on_1": "7", "stood_on_2": "2015", "status": "met", "source": "Tables"}
    url, head = page_of(as_, "page/floor/add/"), sign_in("head")
    answer = head.post(url, typed | changes)
    assert answer.status_code == (422 if message else 302)
    assert message in answer.content.decode()
    with as_("head"):
        assert FloorStatus.objects.exists() is not bool(message)
    if not message:
        again = head.post(url, typed | {"status": "below"})
        assert "The status of this day is recorded already" in again.content.decode()


def test_a_floor_status_is_changed_and_taken_off(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        row = actions.save_floor_status(actor=actor, status=a_status())
    at, head = f"/a/billericay/school-pages/floor/{row.public_id}", sign_in("head")
    typed = {"stood_on_0": "31", "stood_on_1": "7", "stood_on_2": "2015", "status": "met", "source": "Tables"}
    assert sign_in("head-brightside").post(f"{at}/change/", typed).status_code == 403
    assert head.post(f"{at}/change/", typed).status_code == 302
    asked = head.get(f"{at}/take-off/").content.decode()
    assert "At or above the floor standard, 31 July 2015." in asked
    head.post(f"{at}/take-off/")
    with as_("head"):
        assert FloorStatus.objects.get().archived_at is not None
    assert head.post(page_of(as_, "page/floor/add/"), typed).status_code == 302, "the day is free again"


def test_figures_stand_beside_inspections_with_what_changed_and_not_why(as_: As, sign_in: SignIn) -> None:
    """C2: “% good+ teaching, attainment measure, each with date and source … shows change and never infers cause”."""
    an_inspection(as_)
    attained = {"kind": "attainment", "what": "Reading, end of Key Stage 2", "unit": "points", "out_of": 30}
    with as_("head") as actor:
        for changes in (
            {},
            {"measured_on": dt.date(2017, 7, 1), "value": 71},
            {"measured_on": dt.date(2016, 7, 1), "value": "27.4", **attained},
            {"measured_on": dt.date(2017, 7, 2), "value": "27.4", **attained, "is_shared": True},
        ):
            actions.save_figure(actor=actor, figure=a_figure(**changes))
    url = page_of(as_, "support/")
    page = " ".join(sign_in("coordinator").get(url).content.decode().split())
    assert "Teaching judged good or better: <strong>71% of 13 lessons</strong>" in page
    assert "17 percentage points more than on 1 July 2015" in page
    assert "<strong>27.4 points, 30 pupils</strong>" in page
    assert "The same as on 1 July 2016" in page
    assert page.index("71% of 13") < page.index("54% of 13") < page.index("Overall effectiveness")
    theirs = " ".join(sign_in("head-brightside").get(url).content.decode().split())
    assert "27.4 points" in theirs
    assert "of 13 lessons" not in theirs
    assert "The same as" not in theirs  # it would tell the figure that is not shared
    story = sign_in("head").get(page_of(as_, "timeline/?kind=inspection")).content.decode()
    assert "54% of 13 lessons" in story


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "attainment"}, "Enter what was measured"),
        ({"unit": "points"}, "Teaching judged good or better is per cent of the lessons seen"),
        ({"value": "101"}, "Per cent are 100 or fewer"),
        ({"value": "many"}, "Enter a figure such as 62 or 27.4"),
        ({"value": "-1"}, "Enter a figure such as 62 or 27.4"),
        ({"out_of": "4"}, "of fewer, somebody could be made out"),
        ({"measured_on_2": "2100"}, "The day must be today or in the past"),
        ({"source": ""}, "Enter the source"),
        ({}, ""),
    ],
)
def test_the_form_of_a_figure_says_what_is_wrong(
    as_: As, sign_in: SignIn, changes: dict[str, str], message: str
) -> None:
    typed = {"kind": "teaching", "value": "54", "unit": "per_cent", "out_of": "13", "source": "Review"}
    typed |= {"measured_on_0": "1", "measured_on_1": "7", "measured_on_2": "2015"} | changes
    answer = sign_in("head").post(page_of(as_, "page/figure/add/"), typed)
    assert answer.status_code == (422 if message else 302)
    assert message in answer.content.decode()
    with as_("head"):
        assert SchoolFigure.objects.exists() is not bool(message)
    if not message:
        again = sign_in("head").post(page_of(as_, "page/figure/add/"), typed)
        assert "This figure of this day is recorded already" in again.content.decode()


def test_whoever_takes_a_figure_off_reads_which_and_whoever_changes_it_what_was_typed(
    as_: As, sign_in: SignIn
) -> None:
    """A school has several of the same name."""
    with as_("head") as actor:
        figure = actions.save_figure(actor=actor, figure=a_figure(value="54.00"))
    at = f"/a/billericay/school-pages/figure/{figure.public_id}"
    asked = sign_in("head").get(f"{at}/take-off/").content.decode()
    assert "Teaching judged good or better, 1 July 2015: 54% of 13 lessons." in asked
    assert SOUTH_GREEN in asked
    assert 'value="54"' in sign_in("head").get(f"{at}/change/").content.decode()


def test_a_grade_taken_back_is_kept_as_none(as_: As) -> None:
    inspection = an_inspection(as_)
    with as_("head") as actor:
        actions.save_judgements(actor=actor, inspection=inspection, grades={JudgedArea.OVERALL: ""})
        assert [row.grade for row in inspection.judgements.all()] == [""]


# --- All of it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "model", [Strength, SchoolContact, Conversation, Priority, Inspection, FloorStatus, SchoolFigure]
)
@pytest.mark.parametrize("key", ["coordinator", "head", "head-brightside", "teacher", "sle", "mentor"])
def test_may_agrees_with_rows(as_: As, model: Any, key: str) -> None:
    """Whoever may change a row sees it, and "view" says what the list says."""
    with as_("head") as actor:
        actions.save_strength(actor=actor, strength=Strength(organisation=school(), detail="Ours"))
    with as_("coordinator") as actor:
        actions.save_strength(actor=actor, strength=a_teacher())
        actions.name_contact(
            actor=actor,
            contact=SchoolContact(organisation=school(), area="itt", person=person("Tom Reed")),
        )
        talk = Conversation(organisation=school(), happened_on=dt.date(2018, 2, 1), kind="visit", about="x")
        actions.note_conversation(actor=actor, conversation=talk)
        for shared in (True, False):
            values = {"title": "x", "success_measure": "y", "is_shared": shared}
            actions.save_priority(actor=actor, priority=Priority(organisation=school(), **values))
    an_inspection(as_)
    with as_("head") as actor:
        actions.save_figure(actor=actor, figure=a_figure())
        actions.save_figure(actor=actor, figure=a_figure(measured_on=dt.date(2016, 7, 1), is_shared=True))
        actions.save_floor_status(actor=actor, status=a_status())
    with as_(key) as actor:
        rows = list(model.objects.all())
        assert rows
        seen = set(visible(actor, model).values_list("pk", flat=True))
        for row in rows:
            assert may(actor, "view", row) == (row.pk in seen)
            assert row.pk in seen or not (may(actor, "change", row) or may(actor, "archive", row))


@pytest.mark.parametrize(
    "part", ["strength", "teacher", "contact", "conversation", "priority", "inspection", "floor", "figure"]
)
def test_forms_open_for_those_who_keep_the_page_alone(as_: As, sign_in: SignIn, part: str) -> None:
    url = page_of(as_, f"page/{part}/add/")
    for key, status in (("coordinator", 200), ("head", 200), ("head-brightside", 403), ("teacher", 403)):
        assert sign_in(key).get(url).status_code == status, key
    assert sign_in("coordinator").get(page_of(as_, "page/nonsense/add/")).status_code == 404


def test_partners_have_neither_priorities_nor_inspections(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    about = client.get(page_of(as_, "", "Anglia Ruskin University")).content.decode()
    assert "Needs and support" not in about
    assert client.get(page_of(as_, "support/", "Anglia Ruskin University")).status_code == 404
    assert client.get(page_of(as_, "page/priority/add/", "Anglia Ruskin University")).status_code == 404


def test_taking_off_asks_first_and_keeps_the_history(as_: As, sign_in: SignIn) -> None:
    inspection = an_inspection(as_)
    head = sign_in("head")
    url = f"/a/billericay/school-pages/inspection/{inspection.public_id}/take-off/"
    asked = head.get(url).content.decode()
    assert "Take this inspection off the page?" in asked
    assert f"inspected on {day(inspection.inspected_on)}" in asked
    with as_("head"):
        assert Inspection.objects.get().archived_at is None
    head.post(url)
    with as_("head"):
        assert Inspection.objects.get().archived_at is not None
    assert head.get(url).status_code == 404


def test_nothing_happens_in_the_future(as_: As) -> None:
    with as_("head") as actor:
        talk = Conversation(organisation=school(), happened_on=dt.date(2100, 1, 1), kind="visit", about="x")
        with pytest.raises(ValidationError, match="not in the future"):
            actions.note_conversation(actor=actor, conversation=talk)


def filled(as_: As, numbers: range) -> None:
    """One of each thing on the page for each number."""
    with as_("head") as actor:
        for number in numbers:
            day = dt.date(2014, 5, 1) + dt.timedelta(days=number)
            ours = Strength(organisation=school(), detail=f"Strength {number}")
            actions.save_strength(actor=actor, strength=ours)
            listed = a_teacher(specialism=None, detail=f"Practice {number}")
            actions.save_strength(actor=actor, strength=listed)
            values = {"title": f"Priority {number}", "success_measure": "Seen"}
            actions.save_priority(actor=actor, priority=Priority(organisation=school(), **values))
            talk = Conversation(organisation=school(), happened_on=day, kind="visit", about="x")
            actions.note_conversation(actor=actor, conversation=talk)
            actions.save_figure(actor=actor, figure=a_figure(measured_on=day))
            actions.save_floor_status(actor=actor, status=a_status(stood_on=day))
            inspection = Inspection(organisation=school(), inspected_on=day, framework="2012", source="x")
            actions.save_inspection(actor=actor, inspection=inspection)
            actions.save_judgements(
                actor=actor, inspection=inspection, grades={JudgedArea.OVERALL: Grade.GOOD}
            )


@pytest.mark.parametrize("key", ["head", "coordinator", "head-brightside"])
def test_pages_cost_the_same_for_few_and_for_many(as_: As, sign_in: SignIn, key: str) -> None:
    client: Client = sign_in(key)
    urls = [page_of(as_, part) for part in ("", "support/", "timeline/")] + [f"{ORGANISATIONS}expertise/"]
    filled(as_, range(1))
    few = [questions(lambda url=url: client.get(url)) for url in urls]
    filled(as_, range(1, 5))
    many = [questions(lambda url=url: client.get(url)) for url in urls]
    assert few == many
    assert max(few) <= 22, dict(zip(urls, few, strict=True))
    assert few[-1] <= 12


# --- What the apps above add -------------------------------------------------------------------------


def test_the_balance_stands_on_the_page_for_those_who_may_see_it(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        lead = Organisation.objects.get(name="St Peter's Catholic Primary School")
        record(actor, days=3, deliverers=[(lead, 50), (school(), 50)], beneficiaries=[school(BRIGHTSIDE)])
        record(actor, days=2, area=Area.STS, big6="supporting_schools", beneficiaries=[school()])
        first, last = first_day(2025), last_day(2025)
        rows, whole = balance_by_area(school(), first, last)
        found = {row.label: (row.given, row.received, row.balance) for row in rows}
        assert found["Professional development"] == (Decimal("1.5"), 0, Decimal("1.5"))
        assert found["School-to-school support"] == (0, 2, -2)
        assert found["Initial teacher training"] == (0, 0, 0)
        assert whole.balance == Decimal("-0.5")
    url = f"{page_of(as_)}?year=2025"
    for key, sees in (("head", True), ("coordinator", True), ("head-brightside", False), ("teacher", False)):
        page = sign_in(key).get(url).content.decode()
        assert ("What it gave and gained" in page) is sees, key
    assert "−0.5" in sign_in("head").get(url).content.decode()


def test_support_stands_beside_inspections_for_those_who_may_see_it(as_: As, sign_in: SignIn) -> None:
    an_inspection(as_)
    with as_("coordinator") as actor:
        active(actor)
        supported = SupportRequest.objects.get().school
    url = f"{ORGANISATIONS}{supported.public_id}/support/"
    page = sign_in("coordinator").get(url).content.decode()
    assert "does not say that one led to the other" in page
    assert "Phonics" in page
    column = '<th scope="col" class="govuk-table__header">Support</th>'
    with as_("coordinator") as actor:
        actions.save_figure(actor=actor, figure=a_figure(organisation=supported, is_shared=True))
    assert column in sign_in("coordinator").get(url).content.decode()
    theirs = sign_in("teacher").get(url).content.decode()
    assert "54% of 13 lessons" in theirs
    assert "Phonics" not in theirs
    assert column not in theirs, "it would be empty"
    story = sign_in("coordinator").get(f"{ORGANISATIONS}{supported.public_id}/timeline/").content.decode()
    assert "Active, until " in story


def test_a_head_asks_for_support_with_a_priority(as_: As, sign_in: SignIn) -> None:
    with as_("head") as actor:
        values = {"title": "Early reading", "success_measure": "All trained", "specialism": area("Phonics")}
        priority = actions.save_priority(actor=actor, priority=Priority(organisation=school(), **values))
    head, new = sign_in("head"), f"/a/billericay/support/requests/new/?priority={priority.public_id}"
    assert new in head.get(page_of(as_, "support/")).content.decode()
    form = head.get(new).context["form"]
    assert form["detail"].value() == "Early reading"
    with as_("head"):
        answer = {
            "form_key": form["form_key"].value(),
            "school": school().pk,
            "specialism": area("Phonics").pk,
        }
    answer |= {"detail": "Early reading", "outcomes": "Trained", **date("wanted_from", dt.date(2027, 1, 8))}
    assert head.post(new, answer | {"step": "send"}).status_code == 302
    assert "Support: Phonics" in head.get(page_of(as_, "support/")).content.decode()
    with as_("head"):
        assert SupportRequest.objects.get().priority == priority
    assert head.get("/a/billericay/support/requests/new/?priority=nonsense").status_code == 200


def test_distances_are_shown_to_whoever_has_a_place_to_measure_from(sign_in: SignIn) -> None:
    head, officer = (
        sign_in(key).get(f"{ORGANISATIONS}expertise/").content.decode() for key in ("head", "la")
    )
    assert "Distance (miles)" in head
    assert "Distance (miles)" not in officer
