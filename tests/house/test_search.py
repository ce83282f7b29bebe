"""Search from the header: everybody finds what she may see, in words as people type them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import SHOWN
from cpd.models import Course
from schools.models import Organisation, Person
from sle_brokerage.models import Deployment
from tests.cast import BILLERICAY, PLYMOUTH, AllianceCast
from tests.conftest import ALIASES, As, SignIn
from tests.cpd.making import make_course, make_people
from tests.deliveries.test_review import reviewer
from tests.itt import steps as training
from tests.schools.conftest import questions
from tests.sle_brokerage import steps as support

SCHOOLS, PEOPLE, COURSES = "Schools and partners", "People", "Courses"
SUPPORT, REQUESTS, TRAINEES = "Support for schools", "Requests for support", "Trainees"


@pytest.fixture
def work(as_: As) -> None:
    """Something of each kind in Billericay: two courses, two schools that get support, two trainees."""
    with as_("coordinator") as actor:
        make_course(title="Leading phonics in Year 1")
        make_course(title="Phonics for governors", state=Course.State.DRAFT)
        helped(actor, "Sunnymede Primary School", "sle")
        helped(actor, "Brightside Primary School", "sle-2")
        lucy = training.trainee(actor, name="Lucy Fenn")
        training.placement(actor, lucy, mentor=training.person("mentor"))
        training.trainee(actor, name="Luke Fennimore")


def helped(actor: Actor, school: str, leader: str) -> Deployment:
    asked = support.request(actor, at=school)
    return support.matched(actor, asked, support.leader(actor, leader))


def find(client: Client, text: str, cast: AllianceCast = BILLERICAY) -> dict[str, list[str]]:
    """What the page shows, by kind."""
    answer = client.get(f"/a/{cast.slug}/search/", {"q": text})
    assert answer.status_code == 200
    return {group.label: [hit.title for hit in group.hits] for group in answer.context["groups"]}


def test_a_coordinator_finds_everything(work: None, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    assert find(client, "phon")[COURSES] == ["Leading phonics in Year 1", "Phonics for governors"]
    assert len(find(client, "phon")[SUPPORT]) == 2
    assert find(client, "sunny") == {
        SCHOOLS: ["Sunnymede Infant School", "Sunnymede Primary School"],
        SUPPORT: ["Phonics at Sunnymede Primary School"],
        REQUESTS: ["Phonics at Sunnymede Primary School"],
    }
    assert find(client, "fenn") == {TRAINEES: ["Lucy Fenn", "Luke Fennimore"]}
    assert find(client, "marcus bell") == {PEOPLE: ["Marcus Bell"]}


def test_a_teacher_finds_schools_published_courses_and_herself(work: None, sign_in: SignIn) -> None:
    client = sign_in("teacher")
    assert find(client, "phon") == {COURSES: ["Leading phonics in Year 1"]}
    assert find(client, "sunnymede primary") == {SCHOOLS: ["Sunnymede Primary School"]}
    assert find(client, "tom") == {PEOPLE: ["Tom Reed"]}
    for text in ("Aisha", "Marcus Bell", "Fenn", "Pugh"):
        assert find(client, text) == {}, text


def test_a_head_finds_her_staff_and_what_concerns_her_school(work: None, sign_in: SignIn) -> None:
    own = sign_in("head")
    assert find(own, "reed") == {PEOPLE: ["Tom Reed"]}
    assert find(own, "marcus") == find(own, "fenn") == {}
    assert find(own, "phonics") == {COURSES: ["Leading phonics in Year 1"]}

    supported, home = sign_in("head-sunnymede"), sign_in("head-buttsbury")
    mine = ["Phonics at Sunnymede Primary School"]
    assert find(supported, "phonics")[SUPPORT] == find(home, "phonics")[SUPPORT] == mine
    assert SUPPORT not in find(supported, "brightside")


def test_a_leader_finds_her_own_deployments_and_a_mentor_her_trainees(work: None, sign_in: SignIn) -> None:
    leader, mentor = sign_in("sle"), sign_in("mentor")
    assert find(leader, "phonics")[SUPPORT] == ["Phonics at Sunnymede Primary School"]
    assert find(leader, "brightside") == {SCHOOLS: ["Brightside Primary School"]}
    assert find(leader, "fenn") == {}
    assert find(mentor, "fenn") == {TRAINEES: ["Lucy Fenn"]}
    assert SUPPORT not in find(mentor, "phonics")


def test_the_lead_of_a_strand_finds_its_drafts_and_no_support(work: None, sign_in: SignIn) -> None:
    found = find(sign_in("strand-lead"), "phonics")
    assert found == {COURSES: ["Leading phonics in Year 1", "Phonics for governors"]}


def test_another_alliance_is_not_searched(work: None, sign_in: SignIn) -> None:
    outside = sign_in("coordinator", PLYMOUTH)
    assert outside.get("/a/billericay/search/?q=phonics").status_code == 404
    for text in ("phonics", "fenn", "sunnymede", "pugh"):
        assert find(outside, text, PLYMOUTH) == {}, text
    assert find(outside, "nance", PLYMOUTH) == {PEOPLE: ["Bridget Nance"]}
    assert find(sign_in("coordinator"), "nance") == {}


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_reviewers_and_strangers_search_no_alliance() -> None:
    """DfE's reviewers see submitted reports and nothing else."""
    assert reviewer().get("/a/billericay/search/?q=phonics").status_code == 404
    assert Client().get("/a/billericay/search/?q=phonics").status_code == 302


def test_somebody_in_two_alliances_finds_what_is_in_the_one_that_is_open(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    account = Account.objects.get(email=email_of(PLYMOUTH, "head"))
    at = Organisation.objects.get(name="Stock Church of England Primary School")
    person = Person.objects.create(
        account=account, organisation=at, name="Bridget Nance", email="b@n.invalid"
    )
    person.role_grants.create(role="teacher", organisation=at, starts_on=timezone.localdate())
    client = sign_in("head", PLYMOUTH)
    assert find(client, "high view") == {}
    assert find(client, "high view", PLYMOUTH) == {SCHOOLS: ["High View School"]}


def test_what_is_archived_is_not_found(in_alliance: Actor, sign_in: SignIn) -> None:
    make_course(title="Handwriting", state=Course.State.ARCHIVED)
    Person.objects.filter(name="Marcus Bell").update(archived_at=timezone.now())
    Organisation.objects.filter(name="Ramsden Hall Academy").update(archived_at=timezone.now())
    client = sign_in("coordinator")
    assert find(client, "handwriting") == find(client, "marcus") == find(client, "ramsden") == {}


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("st peters", "St Peter's Catholic Primary School"),
        ("St Peter’s", "St Peter's Catholic Primary School"),
        ("PETER prim", "St Peter's Catholic Primary School"),
        ("115167", "St Peter's Catholic Primary School"),
        ("school stock", "Stock Church of England Primary School"),
        ("Stóck & primary!", "Stock Church of England Primary School"),
        ("10000291", "Anglia Ruskin University"),
    ],
)
def test_words_are_found_as_people_type_them(sign_in: SignIn, text: str, school: str) -> None:
    assert school in find(sign_in("coordinator"), text)[SCHOOLS]


@pytest.mark.parametrize(
    "text", ["", "   ", "' & | :* !", "<->", "%", "_", "\\", "\x00", "a\x00b", "’", "ß", "日本"]
)
def test_nothing_that_somebody_types_breaks_it(sign_in: SignIn, text: str) -> None:
    assert find(sign_in("coordinator"), text) == {}


def test_long_texts_are_cut(sign_in: SignIn) -> None:
    answer = sign_in("coordinator").get("/a/billericay/search/", {"q": "x " * 5000})
    assert answer.status_code == 200
    assert len(answer.context["text"]) <= 100


def test_nothing_found_says_what_to_try(sign_in: SignIn) -> None:
    page = sign_in("teacher").get("/a/billericay/search/?q=zebra").content.decode()
    assert "Nothing found for “zebra”" in page
    assert "you find what you may see" in page
    assert "<b>" not in sign_in("teacher").get("/a/billericay/search/?q=<b>x").content.decode()


def test_more_than_fit_lead_to_the_list_that_finds_the_same(in_alliance: Actor, sign_in: SignIn) -> None:
    make_people(SHOWN + 5)
    client = sign_in("coordinator")
    assert len(find(client, "person")[PEOPLE]) == SHOWN
    page = client.get("/a/billericay/search/?q=person").content.decode()
    assert 'href="/a/billericay/people/?q=person"' in page
    assert client.get("/a/billericay/people/?q=person").context["listing"].table.paginator.count == SHOWN + 5


def test_few_and_many_cost_the_same(work: None, in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")

    def asked(text: str) -> int:
        return questions(lambda: client.get("/a/billericay/search/", {"q": text}))

    one, nothing = asked("phonics"), asked("zebra")
    for number in range(SHOWN):
        make_course(title=f"Phonics {number}")
    make_people(50, "Stock Church of England Primary School")
    assert asked("phonics") == asked("person") == one == nothing <= 12


def test_the_box_is_on_every_page_of_an_alliance(sign_in: SignIn, client: Any) -> None:
    assert 'action="/a/billericay/search/"' in sign_in("teacher").get("/a/billericay/").content.decode()
    assert 'role="search"' not in client.get("/accounts/login/").content.decode()
