"""What strangers see of the alliance and its schools, and who shows it to them (CAPABILITIES A17)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from schools.actions import end_membership
from schools.actions import school_page as page_actions
from schools.actions.publication import publish, publish_exactly, take_down
from schools.models import (
    AllianceKind,
    AllianceProfile,
    Leadership,
    Membership,
    Organisation,
    Person,
    Publication,
    Strength,
)
from schools.models.publication import Page
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .conftest import questions

ABOUT, SWITCHES = "/a/billericay/about/", "/a/billericay/alliance/public-pages/"
SOUTH_GREEN, SUNNYMEDE = "South Green Infant School", "Sunnymede Primary School"


def school(name: str = SOUTH_GREEN) -> Organisation:
    return Organisation.objects.get(name=name)


def address(as_: As, name: str = SOUTH_GREEN, *, inside: bool = False) -> str:
    with as_("coordinator"):
        public_id = school(name).public_id
    return f"/a/billericay/{f'organisations/{public_id}/public-page' if inside else f'schools/{public_id}'}/"


def names(as_: As) -> list[str]:
    with as_("coordinator"):
        return list(Person.objects.values_list("name", flat=True))


# --- Nothing by itself -------------------------------------------------------------------------------


def test_nothing_is_public_by_itself(as_: As, client: Client) -> None:
    assert client.get(ABOUT).status_code == 404
    assert client.get(address(as_)).status_code == 404
    contact = client.get("/a/billericay/contact/").content.decode()
    assert "Buttsbury Infant School" in contact
    assert "/a/billericay/schools/" not in contact
    assert ABOUT not in contact


def test_search_engines_keep_no_page_but_published_ones(as_: As, sign_in: SignIn, client: Client) -> None:
    with as_("coordinator") as actor:
        publish(actor=actor)
        publish(actor=actor, organisation=school())
    for url in ("/", "/accounts/login/", "/a/billericay/contact/", "/a/billericay/schools/"):
        answer = client.get(url)
        assert answer["X-Robots-Tag"] == "noindex, nofollow", url
    assert (
        '<meta name="robots" content="noindex, nofollow">' in client.get("/accounts/login/").content.decode()
    )
    assert sign_in("head").get(address(as_, inside=True))["X-Robots-Tag"] == "noindex, nofollow"
    for url in (ABOUT, address(as_)):
        answer = client.get(url)
        assert answer["X-Robots-Tag"] == "all"
        assert 'name="robots"' not in answer.content.decode()


# --- What strangers see ------------------------------------------------------------------------------


def test_a_schools_page_shows_strengths_and_names_nobody(as_: As, client: Client) -> None:
    with as_("head") as actor:
        ours = Strength(organisation=school(), detail="Daily sessions in small groups")
        page_actions.save_strength(actor=actor, strength=ours)
        values = {"organisation": school(), "person": Person.objects.get(name="Tom Reed")}
        hers = Strength(**values, detail="Only for colleagues", offers_modelling=True)
        page_actions.save_strength(actor=actor, strength=hers)
        publish(actor=actor, organisation=school())
    page = client.get(address(as_)).content.decode()
    for words in (
        "Billericay Teaching School Alliance",
        "Strategic partner",
        "Buttsbury Infant School",
        "multiple",
        "Daily sessions in small groups",
    ):
        assert words in page
    assert "Only for colleagues" not in page
    assert not [name for name in names(as_) if name in page]
    assert "alliance-portal.invalid" not in page


def test_receiving_support_is_no_public_fact(as_: As, client: Client) -> None:
    with as_("coordinator") as actor:
        publish(actor=actor, organisation=school(SUNNYMEDE))
        publish(actor=actor)
    page = client.get(address(as_, SUNNYMEDE)).content.decode()
    assert "Member" in page
    assert "support" not in page
    with as_("coordinator") as actor:
        member = Membership.objects.get(organisation=school(SUNNYMEDE), role=Membership.Role.MEMBER)
        end_membership(actor=actor, membership=member, last_day=dt.date(2018, 8, 31))
    assert client.get(address(as_, SUNNYMEDE)).status_code == 404
    assert SUNNYMEDE not in client.get(ABOUT).content.decode()


def test_the_alliances_page_lists_the_schools_that_show_themselves(as_: As, client: Client) -> None:
    with as_("coordinator") as actor:
        publish_exactly(actor=actor, alliance=True, schools=[school(), school("Buttsbury Infant School")])
    page = client.get(ABOUT).content.decode()
    assert "15 schools" in page
    assert f'href="{address(as_)}"' in page
    assert f'href="{address(as_, "Buttsbury Infant School")}"' in page
    assert "Stock Church of England" not in page
    assert not [name for name in names(as_) if name in page]
    assert ABOUT in client.get("/a/billericay/contact/").content.decode()
    assert ABOUT in client.get(address(as_)).content.decode()
    few = questions(lambda: client.get(ABOUT))
    with as_("coordinator") as actor:
        publish(actor=actor, organisation=school("Brightside Primary School"))
    assert questions(lambda: client.get(ABOUT)) == few


def test_the_alliances_page_leads_to_its_courses_when_they_are_public(as_: As, client: Client) -> None:
    words = "Courses and their dates"
    with as_("coordinator") as actor:
        publish_exactly(actor=actor, alliance=True, schools=[])
    assert words not in client.get(ABOUT).content.decode()
    with as_("coordinator") as actor:
        publish(actor=actor, page=Page.COURSES)
    assert words in client.get(ABOUT).content.decode()


# --- Who shows it ------------------------------------------------------------------------------------


def test_a_head_sees_what_strangers_would_see_then_publishes_it(
    as_: As, sign_in: SignIn, client: Client
) -> None:
    head, here, there = sign_in("head"), address(as_, inside=True), address(as_)
    preview = head.get(here).content.decode()
    assert "Strangers cannot open this page" in preview
    assert "is part of Billericay Teaching School Alliance" in preview
    assert client.get(there).status_code == 404
    done = head.post(here, follow=True).content.decode()
    assert "Everybody can read this page" in done
    assert client.get(there).status_code == 200
    head.post(here)
    assert client.get(there).status_code == 404
    with as_("head"):
        (page,) = Publication.objects.all()
        assert (page.published_by.name, page.taken_down_by.name) == ("Ruth Okafor", "Ruth Okafor")
        assert page.taken_down_at is not None


@pytest.mark.parametrize("key", ["head-brightside", "deputy", "trust", "teacher", "sle", "partner"])
def test_others_publish_neither_the_school_nor_the_alliance(as_: As, sign_in: SignIn, key: str) -> None:
    own = key == "deputy"
    with as_(key) as actor:
        for organisation in (None, school()):
            if own and organisation:
                continue
            for act in (publish, take_down):
                with pytest.raises(PermissionDenied):
                    act(actor=actor, organisation=organisation)
    assert sign_in(key).get(address(as_, inside=True)).status_code == (200 if own else 403)
    assert sign_in(key).get(SWITCHES).status_code == 403


def test_the_co_ordinator_has_all_switches_on_one_page(as_: As, sign_in: SignIn, client: Client) -> None:
    priya = sign_in("coordinator")
    with as_("coordinator"):
        chosen = [str(school(name).public_id) for name in (SOUTH_GREEN, SUNNYMEDE)]
    done = priya.post(SWITCHES, {"alliance": "on", "schools": chosen}, follow=True).content.decode()
    assert "The public pages are as you chose" in done
    assert done.count(" checked") == 3
    assert client.get(address(as_)).status_code == 200
    priya.post(SWITCHES, {"schools": chosen[1:]})
    assert client.get(ABOUT).status_code == 404
    assert client.get(address(as_)).status_code == 404
    assert client.get(address(as_, SUNNYMEDE)).status_code == 200
    wrong = priya.post(SWITCHES, {"schools": ["11111111-1111-1111-1111-111111111111"]})
    assert wrong.status_code == 422
    assert "Select schools from this list" in wrong.content.decode()


def test_a_partner_or_a_school_with_support_alone_has_no_page(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        member = Membership.objects.get(organisation=school(SUNNYMEDE), role=Membership.Role.MEMBER)
        end_membership(actor=actor, membership=member, last_day=dt.date(2018, 8, 31))
        with pytest.raises(ValidationError, match="no role today that strangers may know of"):
            publish(actor=actor, organisation=school(SUNNYMEDE))
        partner = Organisation.objects.get(name="Anglia Ruskin University")
        with pytest.raises(ValidationError):
            publish(actor=actor, organisation=partner)
    assert sign_in("coordinator").get(address(as_, SUNNYMEDE, inside=True)).status_code == 404


def test_the_alliances_page_is_not_published_while_its_profile_names_somebody(
    as_: As, sign_in: SignIn
) -> None:
    priya, profile = sign_in("coordinator"), "/a/billericay/alliance/profile/"
    with as_("coordinator"):
        AllianceProfile.objects.update(about="Ask Ruth Okafor about our courses.")
    refused = priya.post(SWITCHES, {"alliance": "on"})
    assert refused.status_code == 422
    assert "Take out Ruth Okafor from the profile first" in refused.content.decode()
    with as_("coordinator") as actor:
        assert not Publication.objects.exists()
        AllianceProfile.objects.update(about="Ask our office.")
        publish(actor=actor)
    values = {"colour": "#1d4f91", "about": "Ask ruth okafor."}
    again = priya.post(profile, values)
    assert again.status_code == 422
    assert "Take out Ruth Okafor: the public page of the alliance names nobody" in again.content.decode()
    assert priya.post(profile, values | {"about": "Ask our office."}).status_code == 302


def test_a_page_is_published_once(as_: As) -> None:
    with as_("coordinator") as actor:
        for organisation in (None, school()):
            assert publish(actor=actor, organisation=organisation) == publish(
                actor=actor, organisation=organisation
            )
            with pytest.raises(DatabaseError), transaction.atomic():
                Publication.objects.create(organisation=organisation)


def test_what_one_alliance_publishes_shows_nothing_of_another(as_: As, client: Client) -> None:
    with as_("coordinator") as actor:
        publish(actor=actor)
    with as_("coordinator", PLYMOUTH):
        assert not Publication.objects.exists()
        foreign = Organisation.objects.filter(kind="school")[0].public_id
    assert client.get("/a/plymouth/about/").status_code == 404
    assert client.get(f"/a/billericay/schools/{foreign}/").status_code == 404


def test_who_asks_an_alliance_that_cannot_be_reached_reads_what_to_do(as_: As, client: Client) -> None:
    def page() -> str:
        return client.get("/a/billericay/contact/").content.decode()

    with as_("coordinator"):
        AllianceProfile.objects.update(contact_email="", contact_phone="", website="")
    assert "Write to a lead school, named below" in page()
    with as_("coordinator"):
        for periods in (Leadership, AllianceKind):  # it is over
            periods.objects.filter(ends_on=None).update(ends_on=dt.date(2020, 1, 1))
    assert "its head knows who runs it" in page()
    assert 'href="/contact/"' in page()
    assert "Write to the alliance" not in page()
    with as_("coordinator"):
        AllianceProfile.objects.update(contact_email="office@billericay.invalid")
    assert "Write to the alliance itself" in page()
