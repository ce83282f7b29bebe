"""The pages of joint runs: what the host sees of its guests, and the guest of what it is offered (E6, C87)."""

from __future__ import annotations

from django.test import Client

from alliance_portal.kernel.addresses import inside
from cpd.models import Allotment, JointRun, Run
from schools.queries.leading import teaching_schools
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, make_term
from .sharing import guests, host_run, offer, shared


def there(name: str, *args: object) -> str:
    return inside("plymouth", f"cpd:{name}", *args)


def here(name: str, *args: object) -> str:
    return inside("billericay", f"cpd:{name}", *args)


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_run_is_shared_from_its_page(as_: As, sign_in: SignIn) -> None:
    run = host_run(as_)
    priya = sign_in("coordinator")
    assert "Share with another alliance" in text(priya, here("run_detail", run.public_id))
    page, url = text(priya, here("run_share", run.public_id)), here("run_share", run.public_id)
    assert "12 places are free of 12" in page
    for posted, words in (
        ({}, "Select an alliance"),
        ({"guest": "thurrock", "places": "2"}, "Select"),
        ({"guest": "plymouth", "places": "0", "share_unit": "none"}, "Enter 1 or more"),
        ({"guest": "plymouth", "places": "13", "share_unit": "none"}, "There are not so many places"),
    ):
        answer = priya.post(url, posted | {"step": "send"})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert guests(as_, run) == []
    posted = {"guest": "plymouth", "places": "5", "share_unit": "none", "step": "send"}
    assert priya.post(url, posted).status_code == 302
    page = text(priya, here("run_detail", run.public_id))
    assert "A joint course" in page
    assert "7 of 12 left" in page


def test_without_a_network_the_page_says_what_to_do_first(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        run = make_run()
    assert "Invite one to a network first" in text(sign_in("coordinator"), here("run_share", run.public_id))


def test_an_offer_is_a_task_and_is_accepted_on_its_page(as_: As, sign_in: SignIn) -> None:
    allotment = offer(as_, host_run(as_))
    with as_("coordinator", PLYMOUTH):
        make_term(day(14))
        [lead, *_] = teaching_schools(day(14))
    colin, url = sign_in("coordinator", PLYMOUTH), there("joint_offer", allotment.public_id)
    assert "offers us 5 places on Leading phonics" in text(colin, "/a/plymouth/")
    page = text(colin, url)
    assert "Come too" in page
    assert "The hall, Perry Street" in page
    for posted, words in (
        ({}, "Select whether we take the places"),
        ({"accepts": "yes", "price_pence": "50"}, "Select the accountable teaching school"),
        ({"accepts": "yes", "accountable": lead.pk, "price_pence": "x"}, "Enter a price such as"),
        ({"accepts": "yes", "accountable": lead.pk}, "Enter a price, or 0"),
        (
            {"accepts": "yes", "accountable": lead.pk, "price_pence": "50"},
            "Select whether the host may see who comes",
        ),
        (
            {"accepts": "yes", "accountable": lead.pk, "price_pence": "50", "shares_names": "yes"},
            "Select whether our schools get the share of a date back",
        ),
    ):
        answer = colin.post(url, posted)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    agreed = {"accepts": "yes", "accountable": lead.pk, "price_pence": "50", "shares_names": "yes"}
    answer = colin.post(url, agreed | {"gives_share_back": "no"})
    assert answer.status_code == 302
    page = text(colin, answer["Location"])
    assert "gets the name and school of everybody who is booked" in page
    assert "hosts this course and keeps its dates" in page
    assert "takes a date out, our price stays as it is" in page
    assert "Add a date" not in page
    assert "Publish" in page
    assert "answered this already" in text(colin, url)
    assert colin.post(url, {"accepts": "no"}).status_code == 422


def test_an_offer_is_declined_with_words(as_: As, sign_in: SignIn) -> None:
    run = host_run(as_)
    allotment = offer(as_, run)
    colin = sign_in("coordinator", PLYMOUTH)
    colin.post(there("joint_offer", allotment.public_id), {"accepts": "no", "because": "Too far"})
    assert "Too far" in text(sign_in("coordinator"), here("run_detail", run.public_id))


def test_host_and_guest_change_how_many(as_: As, sign_in: SignIn) -> None:
    run, allotment, joint = shared(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        book(actor, Run.objects.get(pk=joint.run_id), make_people(2, "High View School"))
    priya, colin = sign_in("coordinator"), sign_in("coordinator", PLYMOUTH)
    page = text(priya, here("run_detail", run.public_id))
    assert "5 places, 2 taken" in page
    assert "Person 0000" not in page
    url = here("allotment_change", allotment.public_id)
    answer = priya.post(url, {"places": "1"})
    assert "More people of theirs are booked" in answer.content.decode()
    assert priya.post(url, {"places": "4"}).status_code == 302
    answer = priya.post(here("allotment_withdraw", allotment.public_id))
    assert "Lower the number instead" in answer.content.decode()
    url = there("joint_give_back", joint.public_id)
    assert "4 places, 2 taken" in text(colin, url)
    assert colin.post(url, {"places": "2"}).status_code == 302
    with as_("coordinator"):
        assert Allotment.objects.get(pk=allotment.pk).places == 2
    with as_("coordinator", PLYMOUTH):
        assert Run.objects.get(pk=joint.run_id).places == 2


def test_what_the_host_decides_is_not_in_the_guests_form(as_: As, sign_in: SignIn) -> None:
    _, _, joint = shared(as_)
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
        term, lead = own.term_id, own.accountable_id
        [session] = own.sessions.all()
    colin, url = sign_in("coordinator", PLYMOUTH), there("run_change", own.public_id)
    page = text(colin, url)
    assert "Price for a place" in page
    assert "Number of places" not in page
    assert 'name="venue"' not in page
    posted = {"term": term, "accountable": lead, "price_pence": "70", "venue": "Elsewhere", "places": "90"}
    assert colin.post(url, posted).status_code == 302
    with as_("coordinator", PLYMOUTH):
        own.refresh_from_db()
        assert (own.price_pence, own.places, own.venue) == (7000, 5, "The hall, Perry Street")
    answer = colin.post(there("session_remove", session.public_id))
    assert "Its co-ordinators can change it" in answer.content.decode()


def test_others_are_kept_out(as_: As, sign_in: SignIn) -> None:
    run, allotment, joint = shared(as_)
    olga = sign_in("coordinator", THURROCK)
    for url in (
        inside("thurrock", "cpd:joint_offer", allotment.public_id),
        inside("thurrock", "cpd:joint_give_back", joint.public_id),
        inside("thurrock", "cpd:allotment_change", allotment.public_id),
        inside("thurrock", "cpd:run_share", run.public_id),
    ):
        assert olga.get(url).status_code == 404
    head = sign_in("head")
    for name, key in (("run_share", run.public_id), ("allotment_change", allotment.public_id)):
        assert head.get(here(name, key)).status_code == 403
    assert "taken" not in text(head, here("run_detail", run.public_id)).partition("A joint course")[2][:400]
    with as_("coordinator", PLYMOUTH):
        assert JointRun.objects.count() == 1
