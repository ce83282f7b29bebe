"""Support staff look into an alliance: for hours, with a reason that the alliance sees, and change nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance_portal.kernel.models import Account, OutgoingMail
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.tenancy import NotAMember, enter, enter_service
from alliance_portal.kernel.ui.formats import moment
from schools.actions import begin_look, end_look, stop_looking
from schools.actions.outside import let_in
from schools.models import Alliance, Organisation, Person, SupportGrant, SupportStaff
from tests.cast import AllianceCast
from tests.conftest import ALIASES
from tests.cpd.test_films import published
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)
Fresh = Callable[[], AllianceCast]


def staff(until: dt.date | None = None) -> SupportStaff:
    today = timezone.localdate()
    email = f"support-{timezone.now().timestamp()}@portal.invalid"
    row = let_in(
        SupportStaff, email=email, name="Una Grant", starts_on=today - dt.timedelta(days=9),
        ends_on=until or today, granted_by="A test",
    )  # fmt: skip
    return SupportStaff.objects.get(pk=row.pk)


def founded(fresh_alliance: Fresh) -> Alliance:
    return Alliance.objects.get(slug=fresh_alliance().slug)


def test_a_look_shows_everything_and_changes_nothing(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    with pytest.raises(NotAMember), enter(account=una.account, alliance=alliance):
        pass
    begin_look(staff=una, alliance=alliance, reason="Ticket 12: a booking went missing", hours=1)
    with enter(account=una.account, alliance=alliance) as actor:
        assert (actor.name, actor.coordinates, actor.only_looks) == ("Una Grant", True, True)
        assert not may(actor, "create", Organisation)
        with pytest.raises(DatabaseError), transaction.atomic():  # the database's own refusal
            Person.objects.update(name="Nobody")
    client = signed_in(una.account)
    people = f"/a/{alliance.slug}/people/"
    assert "Ruth Okafor" in client.get(people).content.decode()
    assert client.post(f"{people}add/", {"name": "X"}).status_code == 403


def test_their_first_page_is_the_one_where_they_ask(db: None) -> None:
    una, gone = staff(), staff(until=timezone.localdate() - dt.timedelta(days=1))
    assert signed_in(una.account).get("/").headers["Location"] == reverse("support:look")
    assert "You have no role" in signed_in(gone.account).get("/").content.decode()


def test_the_alliance_is_told_and_can_end_it(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    grant = begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=8)
    with enter_service(alliance=alliance, purpose="test") as actor:
        mails = OutgoingMail.objects.filter(about="Support staff look in")
        assert {mail.to_name for mail in mails} == {"Priya Shah"}
        assert "Ticket 12" in mails[0].text
        assert mails[0].send_after <= timezone.now(), "while the look lasts"
        end_look(actor=actor, grant=grant)
    with pytest.raises(NotAMember), enter(account=una.account, alliance=alliance):
        pass


def test_they_see_the_page_of_a_film_and_not_the_film(fresh_alliance: Fresh) -> None:
    """The log of who watched it has no name for them, and nobody in it agreed to them."""
    alliance, una = founded(fresh_alliance), staff()
    with enter_service(alliance=alliance, purpose="test"):
        film = published()
        teacher = signed_in(Person.objects.get(name="Marcus Bell").account)
    begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=1)
    page = f"/a/{alliance.slug}/courses/film/{film.public_id}/"
    assert "Watch the film" in teacher.get(page).content.decode()
    seen = signed_in(una.account).get(page).content.decode()
    assert "We write down who watches it" in seen
    assert "Watch the film" not in seen
    assert signed_in(una.account).get(f"{page}watch/").status_code == 403


def test_ending_one_look_ends_all_that_she_has_open(fresh_alliance: Fresh) -> None:
    """Otherwise the page would say that she can no longer look in, and she could."""
    alliance, una, other = founded(fresh_alliance), staff(), staff()
    first = begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=1)
    second = begin_look(staff=una, alliance=alliance, reason="Ticket 12, for longer", hours=8)
    begin_look(staff=other, alliance=alliance, reason="Ticket 13", hours=8)
    with enter_service(alliance=alliance, purpose="test"):
        priya = signed_in(Person.objects.get(name="Priya Shah").account)
    end = f"/a/{alliance.slug}/roles/looks/{second.public_id}/end/"
    assert "Una Grant can no longer look in." in priya.post(end, follow=True).content.decode()
    assert signed_in(una.account).get(f"/a/{alliance.slug}/people/").status_code == 404
    assert signed_in(other.account).get(f"/a/{alliance.slug}/people/").status_code == 200
    with enter_service(alliance=alliance, purpose="test"):
        ended = SupportGrant.objects.get(pk=first.pk)
        assert (ended.is_open, str(ended.ended_by)) == (False, "Priya Shah")


def test_asked_twice_for_the_same_reason_it_is_one_look_and_one_email(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    sent = {"alliance": alliance.slug, "reason": "Ticket  12", "hours": 1}
    client = signed_in(una.account)
    for _ in range(2):  # a second click, or sent again from the page before
        assert client.post(reverse("support:look"), sent).status_code == 302
    with enter_service(alliance=alliance, purpose="test"):
        assert SupportGrant.objects.filter(account=una.account).count() == 1
        assert OutgoingMail.objects.filter(about="Support staff look in").count() == 1
    assert client.post(reverse("support:look"), sent | {"hours": 8}).status_code == 302
    with enter_service(alliance=alliance, purpose="test"):
        assert SupportGrant.objects.filter(account=una.account).count() == 2, "for longer is another"


def test_they_stop_looking_themselves_and_the_alliance_reads_it(fresh_alliance: Fresh) -> None:
    alliance, una, other = founded(fresh_alliance), staff(), staff()
    begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=8)
    begin_look(staff=other, alliance=alliance, reason="Ticket 13", hours=8)
    client, stop = signed_in(una.account), reverse("support:stop", args=[alliance.slug])
    assert stop in client.get(f"/a/{alliance.slug}/people/").content.decode()
    assert client.get(stop).status_code == 405
    assert signed_in(Account.objects.create_user(f"n{una.pk}@x.invalid")).post(stop).status_code == 403
    assert "Its record says that you ended it" in client.post(stop, follow=True).content.decode()
    assert client.get(f"/a/{alliance.slug}/people/").status_code == 404
    assert "You do not look into" in client.post(stop, follow=True).content.decode()
    assert client.post(reverse("support:stop", args=["no-such-alliance"])).status_code == 404
    with enter_service(alliance=alliance, purpose="test"):
        assert SupportGrant.objects.get(reason="Ticket 12").stopped
        still = SupportGrant.objects.get(reason="Ticket 13")
        assert (still.stopped, still.is_open) == (False, True), "another's look goes on"
    assert not stop_looking(staff=una, alliance=alliance)
    roles = signed_in(other.account).get(f"/a/{alliance.slug}/roles/").content.decode()
    assert ", ended by Una Grant: Ticket 12" in " ".join(roles.split())


def test_whoever_may_end_a_look_reads_of_it_on_her_first_page_while_it_lasts(
    fresh_alliance: Fresh,
) -> None:
    alliance, una = founded(fresh_alliance), staff()
    grant = begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=8)
    with enter_service(alliance=alliance, purpose="test"):
        accounts = {name: Person.objects.get(name=name).account for name in ("Priya Shah", "Ruth Okafor")}
    end = f"/a/{alliance.slug}/roles/looks/{grant.public_id}/end/"
    for page in (f"/a/{alliance.slug}/", f"/a/{alliance.slug}/alliance/"):
        told = signed_in(accounts["Priya Shah"]).get(page).content.decode()
        assert f"until {moment(grant.ends_at)}" in told
        assert "The reason given: Ticket 12" in told
        assert end in told
        for other in (accounts["Ruth Okafor"], una.account):  # she who looks has a notice of her own
            assert end not in signed_in(other).get(page).content.decode()
    priya = signed_in(accounts["Priya Shah"])
    assert "Una Grant can no longer look in." in priya.post(end, follow=True).content.decode()
    assert end not in priya.get(f"/a/{alliance.slug}/").content.decode(), "at once, not after a minute"


def test_a_look_ends_with_its_hours_or_with_the_access_of_the_support(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    grant = begin_look(staff=una, alliance=alliance, reason="Ticket 12", hours=1)
    with enter_service(alliance=alliance, purpose="test"):
        long_ago = timezone.now() - dt.timedelta(hours=3)
        SupportGrant.objects.filter(pk=grant.pk).update(starts_at=long_ago, ends_at=long_ago)
    with pytest.raises(NotAMember), enter(account=una.account, alliance=alliance):
        pass
    begin_look(staff=una, alliance=alliance, reason="Again", hours=1)
    SupportStaff.objects.using("owner").filter(pk=una.pk).update(
        ends_on=timezone.localdate() - dt.timedelta(days=1)
    )
    with pytest.raises(NotAMember), enter(account=una.account, alliance=alliance):
        pass


def test_a_grant_without_being_support_staff_opens_nothing(fresh_alliance: Fresh) -> None:
    """Whoever could write the row still gets nowhere: the owner's list decides."""
    alliance = founded(fresh_alliance)
    account = Account.objects.create_user(f"intruder-{timezone.now().timestamp()}@house.invalid")
    now = timezone.now()
    with enter_service(alliance=alliance, purpose="test"):
        SupportGrant.objects.create(
            account=account, name="I", reason="I want to", starts_at=now, ends_at=now + dt.timedelta(hours=1)
        )
    with pytest.raises(NotAMember), enter(account=account, alliance=alliance):
        pass


def test_a_reason_and_some_hours_are_needed(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    with pytest.raises(ValidationError, match="Say why"):
        begin_look(staff=una, alliance=alliance, reason="  ", hours=1)
    with pytest.raises(ValidationError, match="how long"):
        begin_look(staff=una, alliance=alliance, reason="Ticket", hours=9)


def test_the_page_asks_and_leads_in(fresh_alliance: Fresh) -> None:
    alliance, una = founded(fresh_alliance), staff()
    client, stranger = signed_in(una.account), signed_in(Account.objects.create_user(f"s{una.pk}@x.invalid"))
    assert stranger.get("/support-access/").status_code == 403
    assert Client().get("/support-access/").status_code == 302
    one_step = signed_in(una.account, both_steps=False)
    assert one_step.get("/support-access/").headers["Location"] == reverse("second_step")
    assert client.post("/support-access/", {}).status_code == 422
    assert "You look in already" not in client.get("/support-access/").content.decode()
    values = {"alliance": alliance.slug, "reason": "Ticket 12", "hours": "1"}
    page = client.post("/support-access/", values, follow=True)
    assert page.request["PATH_INFO"] == f"/a/{alliance.slug}/"
    again = client.get("/support-access/").content.decode().split("You look in already")[1]
    assert f'href="/a/{alliance.slug}/">{alliance.name}</a>' in again
    roles = client.get(f"/a/{alliance.slug}/roles/").content.decode()
    assert "Looking in" in roles
    assert "Ticket 12" in roles
