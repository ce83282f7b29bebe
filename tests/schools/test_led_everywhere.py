"""Somebody sees what she led in all alliances in which she is or was; nobody else does (CAPABILITIES D15)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Run, RunDeliverer, Session
from schools.models import Alliance, Organisation, Person, RoleGrant
from schools.queries.led_everywhere import led_everywhere
from tests.cast import PLYMOUTH
from tests.conftest import SignIn
from tests.cpd.making import day, make_course, make_run, make_term

URL = reverse("led:led")


def sian() -> Person:
    return Person.objects.select_related("account").get(name="Sian Pugh")


def account_of(person: Person) -> Account:
    assert person.account is not None
    return person.account


def delivers(person: Person, run: Run) -> None:
    RunDeliverer.objects.create(run=run, person=person, organisation=person.organisation, hours=2)


def held(title: str, school: Organisation) -> Run:
    """A run there, of a month ago."""
    places = {"course": make_course(title=title, provider=school), "term": make_term(), "places": 5}
    run = Run.objects.create(**places, accountable=school, host=school, state=Run.State.PUBLISHED)
    times = {"held_on": day(-30), "starts": dt.time(9), "ends": dt.time(12)}
    Session.objects.create(run=run, counted_days=Decimal("0.5"), **times)
    return run


def there(account: Account, *, grant: bool) -> Alliance:
    """She delivered a course in another alliance too, where she has a role or has left."""
    other = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=other, purpose="test"):
        school = Organisation.objects.filter(archived_at=None, kind="school")[0]
        again = Person.objects.create(
            organisation=school, name="Sian Pugh", email="sp@x.invalid", account=account
        )
        if grant:
            RoleGrant.objects.create(
                person=again, role="teacher", organisation=school, starts_on=timezone.localdate()
            )
        delivers(again, held("Far away", school))
        stranger = Person.objects.create(organisation=school, name="Not Her", email="nh@x.invalid")
        delivers(stranger, held("Of somebody else", school))
    return other


def whats(account: Account) -> dict[str, tuple[str, str]]:
    return {one.led.what: (one.alliance, one.url) for one in led_everywhere(account)}


def test_it_joins_what_she_led_in_each_of_her_alliances(sign_in: SignIn, in_alliance: Actor) -> None:
    person = sian()
    run = make_run(make_course(title="Near by"))
    delivers(person, run)
    other = there(account_of(person), grant=True)
    found = whats(account_of(person))
    near, far = found[str(run)], next(value for what, value in found.items() if "Far away" in what)
    assert near[1].startswith("/a/billericay/")
    assert far[0] == str(other)
    assert far[1].startswith(f"/a/{other.slug}/")
    assert not any("Of somebody else" in what for what in found)
    client: Client = sign_in("sle")
    page = client.get(URL).content.decode()
    assert "Near by" in page
    assert "Far away" in page
    narrowed = client.get(URL, {"alliance": str(other)}).content.decode()
    assert "Far away" in narrowed
    assert "Near by" not in narrowed
    assert "Remove filter Alliance" in narrowed
    table = b"".join(client.get(f"{URL}?csv=1&q=far")).decode("utf-8-sig")
    assert "Far away" in table
    assert "Near by" not in table


def test_what_she_led_where_she_has_left_stays_hers_without_a_link(in_alliance: Actor) -> None:
    account = account_of(sian())
    other = there(account, grant=False)
    assert [url for what, (alliance, url) in whats(account).items() if alliance == str(other)] == [""]


def test_nobody_else_sees_it(sign_in: SignIn, in_alliance: Actor) -> None:
    there(account_of(sian()), grant=True)
    for key in ("coordinator", "head", "teacher"):
        client = sign_in(key)
        assert "Far away" not in client.get(URL).content.decode()
        page = client.get(f"/a/billericay/people/{sian().public_id}/")
        assert "Far away" not in page.content.decode()
    own = sign_in("sle").get(f"/a/billericay/people/{sian().public_id}/").content.decode()
    assert URL in own


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.get(URL).status_code == 302
