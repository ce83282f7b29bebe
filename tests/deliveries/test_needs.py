"""Heat map with small numbers hidden; needs, and what meets them (C51, C60, D19)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions.needs import meet_need
from cpd.models import CourseNeed
from deliveries.actions.needs import add_need, close_need, make_priority
from deliveries.actions.sharing import share, stop_sharing
from deliveries.models import Need, QuestionnaireVersion
from deliveries.need_answers import met_by, without_answer
from deliveries.queries.heat_map import heat_map
from deliveries.queries.needs import needs, themes_of
from schools.models import AgreementVersion
from sle_brokerage.actions import raise_request
from tests.conftest import As, SignIn
from tests.cpd.making import make_course
from tests.schools.conftest import questions

from .self_evaluation import (
    BASE,
    BRIGHTSIDE,
    SOUTH_GREEN,
    protocol_signed_by,
    published,
    school,
    share_results,
    signed,
    theme,
)

PRIMARIES = {
    SOUTH_GREEN: 1,
    BRIGHTSIDE: 2,
    "Buttsbury Infant School": 2,
    "Quilters Infant School": 2,
    "Sunnymede Infant School": 2,
}
SECONDARY = {"Mayflower High School": 4}


@pytest.fixture
def version(in_alliance: Actor) -> QuestionnaireVersion:
    return published(in_alliance)


@pytest.fixture
def protocol(as_: As, in_alliance: Actor) -> AgreementVersion:
    with as_("coordinator") as priya:
        return protocol_signed_by(priya, *PRIMARIES, *SECONDARY)


def test_only_what_is_shared_counts(
    version: QuestionnaireVersion, protocol: AgreementVersion, as_: As
) -> None:
    with as_("head") as ruth:
        mine = signed(ruth, SOUTH_GREEN, version, 1)
        assert heat_map(version).schools == 0
        (given,) = share(actor=ruth, evaluation=mine, recipients=[None])
        found = heat_map(version)
        assert found.schools == 1
        assert {(cell.average, cell.schools) for cell in found.cells} == {(None, None)}
        stop_sharing(actor=ruth, given=given)
        assert heat_map(version).schools == 0


def test_five_schools_make_a_figure_and_the_sixth_of_another_phase_hides_it(
    version: QuestionnaireVersion, protocol: AgreementVersion, in_alliance: Actor
) -> None:
    share_results(in_alliance, version, protocol, PRIMARIES)
    found = heat_map(version)
    (group,) = found.groups
    assert str(group) == "Primary, Essex"
    assert {(cell.average, cell.schools, cell.words) for cell in found.cells} == {
        (Decimal("1.8"), 5, "2: beginning")
    }
    share_results(in_alliance, version, protocol, SECONDARY)
    found = heat_map(version)
    assert [str(one) for one in found.groups] == ["Primary, Essex", "Secondary, Essex"]
    shown = {(str(cell.group), cell.average) for cell in found.cells}
    assert shown == {("Primary, Essex", None), ("Secondary, Essex", None), ("All schools", Decimal("2.2"))}


def test_the_page_shows_numbers_and_words_and_leads_to_a_need(
    version: QuestionnaireVersion, protocol: AgreementVersion, in_alliance: Actor, sign_in: SignIn
) -> None:
    share_results(in_alliance, version, protocol, PRIMARIES)
    address = f"{BASE}heat-map/{version.questionnaire.public_id}/"
    priya = sign_in("coordinator")
    page = priya.get(address).content.decode()
    assert "Version 1, from 5 schools that share a result of it today." in page
    assert "2: beginning" in page
    assert "Make it a need" in page
    rows = list(csv.reader(io.StringIO(priya.get(address, {"csv": "1"}).content.decode("utf-8-sig"))))
    assert rows[0] == ["Theme", "Phase", "Local authority", "Schools", "Average", "In words"]
    assert rows[1][1:] == ["Primary", "Essex", "5", "1.8", "2: beginning"]
    assert "Make it a need" not in sign_in("head").get(address).content.decode()
    assert sign_in("teacher").get(address).status_code == 403

    known = {"theme": theme("Phonics").pk, "phase": 2, "local_authority": "Essex"}
    known["questionnaire"] = version.questionnaire.pk
    form = priya.get(f"{BASE}needs/new/", known).context["form"]
    assert {name: str(form[name].value()) for name in known} == {k: str(v) for k, v in known.items()}
    wrong = priya.post(f"{BASE}needs/new/", known)
    assert wrong.status_code == 422
    assert "Say what is needed" in wrong.content.decode()
    values = {**known, "title": "Phonics in Year 1", "source": "self_evaluation"}
    made = priya.post(f"{BASE}needs/new/", values, follow=True).content.decode()
    assert "Phonics in Year 1" in made
    assert "Primary, Essex" in made
    assert "Self-evaluation: Teaching and learning" in made
    assert sign_in("head").get(f"{BASE}needs/new/").status_code == 403


def a_need(actor: Actor, title: str = "Phonics in Year 1") -> Need:
    return add_need(actor=actor, need=Need(title=title, theme=theme("Phonics"), source="feedback"))


def test_courses_meet_needs_and_both_lists_say_what_is_missing(in_alliance: Actor, sign_in: SignIn) -> None:
    need, other = a_need(in_alliance), a_need(in_alliance, "Talk in maths")
    course, idle = make_course(title="Leading phonics"), make_course(title="Pottery")
    priya = sign_in("coordinator")
    page = f"{BASE}needs/{need.public_id}/"
    assert "Say which courses meet it" in priya.get(page).content.decode()
    choose = f"/a/billericay/courses/need/{need.public_id}/"
    done = priya.post(choose, {"courses": [course.pk]}, follow=True).content.decode()
    assert "Leading phonics" in done
    assert set(without_answer(Need.objects.all())) == {other}
    unmet = priya.get(f"{BASE}needs/", {"met": "no"}).content.decode()
    assert "Talk in maths" in unmet
    assert "Phonics in Year 1" not in unmet
    listed = priya.get(f"{BASE}needs/", {"csv": "1"}).content.decode("utf-8-sig")
    assert "Leading phonics" in listed
    assert "Nothing yet" in listed
    without = priya.get("/a/billericay/courses/without-need/").content.decode()
    assert "Pottery" in without
    assert "Leading phonics" not in without
    meet_need(actor=in_alliance, need=need, courses=[idle])
    assert [met.text for met in met_by(in_alliance, [need])[need.pk]] == ["Pottery"]
    ruth = sign_in("head")
    assert ruth.get(page).status_code == 200
    assert "Say which courses meet it" not in ruth.get(page).content.decode()
    assert ruth.get(choose).status_code == 403


def test_the_list_asks_the_same_for_many(in_alliance: Actor, sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    a_need(in_alliance)
    priya.get(f"{BASE}needs/")
    few = questions(lambda: priya.get(f"{BASE}needs/"))
    for number in range(6):
        meet_need(
            actor=in_alliance,
            need=a_need(in_alliance, f"Need {number}"),
            courses=[make_course(title=f"C{number}")],
        )
    assert questions(lambda: priya.get(f"{BASE}needs/")) == few <= 12


def test_a_school_makes_a_theme_its_priority_and_asks_for_support(
    version: QuestionnaireVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        mine = signed(ruth, SOUTH_GREEN, version, 1, 3, 4)
        lowest = themes_of(mine)[0]
    head = sign_in("head")
    page = head.get(f"{BASE}{mine.public_id}/").content.decode()
    assert "Themes, the lowest first" in page
    address = f"{BASE}{mine.public_id}/themes/{lowest.theme_id}/"
    assert "Say how you will see success" in head.post(address, {"title": "Phonics"}).content.decode()
    values = {"title": "Phonics for all", "success_measure": "Nine of ten pass the check"}
    done = head.post(address, values, follow=True).content.decode()
    assert "Ask for support" in done
    assert head.get(f"{BASE}{mine.public_id}/themes/999999/").status_code == 404
    with as_("head") as ruth:
        need = needs(ruth).get()
        assert need.priority
        assert (need.evaluation, need.priority.specialism_id) == (mine, lowest.theme_id)
        assert list(without_answer(needs(ruth))) == [need]
        raise_request(
            actor=ruth,
            form_key=uuid.uuid4(),
            school=need.school,
            specialism=need.theme,
            detail="Help with phonics",
            outcomes="All staff teach it",
            wanted_from=timezone.localdate(),
            priority=need.priority,
        )
        assert list(without_answer(needs(ruth))) == []
        assert met_by(ruth, [need])[need.pk][0].text.startswith("Support: ")
    for key, seen in (("head-brightside", 0), ("teacher", 0), ("coordinator", 1)):
        with as_(key) as actor:
            assert needs(actor).count() == seen
    with as_("head-brightside") as helen, pytest.raises(PermissionDenied):
        make_priority(
            actor=helen, evaluation=mine, theme_id=lowest.theme_id, title="X", detail="", success_measure="Y"
        )


def test_a_need_is_closed_with_what_came_of_it(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    need = a_need(in_alliance)
    priya = sign_in("coordinator")
    today = timezone.localdate()
    parts = {"closed_on_0": today.day, "closed_on_1": today.month, "closed_on_2": today.year}
    address = f"{BASE}needs/{need.public_id}/close/"
    assert "Say what came of it" in priya.post(address, parts).content.decode()
    done = priya.post(address, {**parts, "outcome": "All can do it"}, follow=True).content.decode()
    assert "All can do it" in done
    assert priya.get(address).status_code == 403
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        close_need(actor=ruth, need=a_need(in_alliance, "B"), closed_on=today, outcome="Done")
    with pytest.raises(ValidationError, match="not in the future"):
        close_need(
            actor=in_alliance,
            need=a_need(in_alliance, "C"),
            closed_on=today + dt.timedelta(days=1),
            outcome="Done",
        )


def a_need_of_the_alliance(actor: Actor) -> Need:
    need = Need(
        title="Phonics in Year 1",
        theme=theme("Phonics"),
        source="feedback",
        phase=2,
        audiences=["support_staff"],
        detail="Daily, and in the same way",
    )
    return add_need(actor=actor, need=need)


def test_a_need_becomes_a_new_course_that_meets_it(in_alliance: Actor, sign_in: SignIn) -> None:
    need = a_need_of_the_alliance(in_alliance)
    priya = sign_in("coordinator")
    address = f"/a/billericay/courses/all/new/?need={need.public_id}"
    page = priya.get(f"{BASE}needs/{need.public_id}/").content.decode()
    assert address in page
    assert "Teaching assistants and support staff" in page
    form = priya.get(address).context["form"]
    begun = {name: form[name].value() for name in ("title", "summary", "phase", "audiences")}
    assert begun == {
        "title": "Phonics in Year 1",
        "summary": "Daily, and in the same way",
        "phase": "primary",
        "audiences": ["support_staff"],
    }
    assert need.theme.name.lower() in str(form["tags"])
    sent = {
        **begun,
        "kind": "course",
        "provider_kind": "alliance_school",
        "provider": school(SOUTH_GREEN).pk,
        "big6": "cpd",
        "price_pence": "0",
        "certificate_percent": "80",
    }
    assert priya.post(address, {**sent, "title": ""}).status_code == 422
    assert not CourseNeed.objects.exists()
    assert priya.post(address, sent).status_code == 302
    assert [met.text for met in met_by(in_alliance, [need])[need.pk]] == ["Phonics in Year 1"]
    assert list(without_answer(Need.objects.all())) == []
    close_need(actor=in_alliance, need=need, closed_on=timezone.localdate(), outcome="Done")
    assert priya.get(address).context["form"]["title"].value() is None
    assert priya.get("/a/billericay/courses/all/new/?need=x").status_code == 200
    assert sign_in("head").get(address).status_code == 403


def test_a_need_of_the_alliance_becomes_a_request_for_support(in_alliance: Actor, sign_in: SignIn) -> None:
    need = a_need_of_the_alliance(in_alliance)
    priya = sign_in("coordinator")
    address = f"/a/billericay/support/requests/new/?need={need.public_id}"
    assert address in priya.get(f"{BASE}needs/{need.public_id}/").content.decode()
    form = priya.get(address).context["form"]
    assert str(form["specialism"].value()) == str(need.theme_id)
    assert form["detail"].value() == "Phonics in Year 1\nDaily, and in the same way"
    sent = {
        "form_key": str(uuid.uuid4()),
        "school": school(SOUTH_GREEN).pk,
        "source": "school",
        "specialism": need.theme_id,
        "detail": "Phonics",
        "outcomes": "All staff teach it",
        "wanted_from_0": "8",
        "wanted_from_1": "1",
        "wanted_from_2": "2027",
    }
    assert priya.post(address, {**sent, "step": "send"}).status_code == 302
    assert [met.text for met in met_by(in_alliance, [need])[need.pk]] == [
        f"Support: {need.theme} at {SOUTH_GREEN}"
    ]
    assert list(without_answer(Need.objects.all())) == []
    ruth = sign_in("head")
    assert "Ask for support" not in ruth.get(f"{BASE}needs/{need.public_id}/").content.decode()
    assert ruth.get(address).context["form"]["detail"].value() is not None  # she may read the need, and ask
