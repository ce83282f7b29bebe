"""People who left: after years they go under a name that is nobody's, and the figures stay."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel import retention
from alliance_portal.kernel.retention_texts import NO_LONGER
from cpd.models import Booking
from schools.actions import finish_setting_up
from schools.models import AllianceProfile, Conversation, Person, Priority, PrivacyRequest, RoleGrant
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_run
from tests.kernel.keeping import ago, due, mail, night


def set_up(as_: As) -> None:
    with as_("coordinator") as actor:
        finish_setting_up(actor=actor, profile=AllianceProfile.objects.get(), is_done=True)


def test_who_left_long_ago_goes_under_a_name_that_is_nobodys(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        other = Person.objects.get(name="Ruth Okafor")
        roles = RoleGrant.objects.filter(person=tom)
        roles.update(starts_on=ago(4000).date(), ends_on=ago(2556).date())
        assert due("left") == [tom]
        roles.update(ends_on=ago(2554).date())
        assert due("left") == [], "a day is missing"
        roles.update(ends_on=ago(2556).date())
        book(actor, make_run(), [tom])
        Booking.objects.update(state="attended")
        assert retention.dry_run(actor=actor).counts["left"] == 1
        run = night()
        assert run.counts["left"] == 1
        tom.refresh_from_db()
        assert tom.name.startswith("Former member of staff ")
        assert tom.account is None
        assert Booking.objects.get().person == tom, "the figure stays"
        assert Person.objects.get(pk=other.pk).name == "Ruth Okafor"
        request = PrivacyRequest.objects.get(person=tom)
        assert (request.answered_by_id, request.state) == (actor.person_id, "done")
        assert due("left") == []


def test_who_has_something_under_way_waits(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        RoleGrant.objects.filter(person=tom).update(starts_on=ago(4000).date(), ends_on=ago(2556).date())
        book(actor, make_run(), [tom])
        retention.dry_run(actor=actor)
        assert night().counts["left"] == 0
        tom.refresh_from_db()
        assert tom.name == "Tom Reed"


def test_the_co_ordinator_is_told_of_who_left_and_what_holds_them(as_: As, sign_in: SignIn) -> None:
    set_up(as_)
    client, page = sign_in("coordinator"), "/a/billericay/retention/left/due/"
    assert "left long ago" not in client.get("/a/billericay/").content.decode()
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        RoleGrant.objects.filter(person=tom).update(starts_on=ago(4000).date(), ends_on=ago(2556).date())
        book(actor, make_run(), [tom])
        night()
    home = client.get("/a/billericay/").content.decode()
    assert "1 person who left long ago" in home
    assert page in home
    text = client.get(page).content.decode()
    assert "Make a dry run" in text
    assert "Tom Reed" in text
    assert "Waits until this has ended: Bookings on courses" in text
    assert sign_in("head").get(page).status_code == 403
    assert client.get("/a/billericay/retention/nothing/due/").status_code == 404
    assert "left long ago" not in sign_in("head").get("/a/billericay/").content.decode()


def test_what_else_had_its_time_is_told_until_somebody_has_looked(as_: As, sign_in: SignIn) -> None:
    set_up(as_)
    client, told = sign_in("coordinator"), "1 record that had"
    with as_("coordinator"):
        mail(400)
        night()
        with CaptureQueriesContext(connection) as asked:
            [(kind, count)] = retention.left_waiting()
        assert (kind.key, count, len(asked)) == ("emails", 1, 1)
    home = client.get("/a/billericay/").content.decode()
    assert told in home
    assert "E-mails that the portal sent: look what would go" in home
    with as_("coordinator") as actor:
        retention.dry_run(actor=actor)
        assert retention.left_waiting() == []
    assert told not in client.get("/a/billericay/").content.decode()


def test_words_about_conversations_priorities_and_requests_go(as_: As) -> None:
    with as_("coordinator") as actor:
        school = Person.objects.get(name="Tom Reed").organisation
        old, new = ago(6 * 365 + 2).date(), ago(1).date()
        said = Conversation.objects.create(
            organisation=school, happened_on=old, kind="visit", about="Mr Reed is tired"
        )
        young = Conversation.objects.create(
            organisation=school, happened_on=new, kind="visit", about="About phonics"
        )
        aim = Priority.objects.create(
            organisation=school, title="Reading", detail="Mr Reed", success_measure="x", closed_on=old
        )
        asked = PrivacyRequest.objects.create(
            kind="copy",
            name="Ann Lee",
            email="ann@home.invalid",
            how="email",
            words="All of it",
            state="done",
            answered_at=ago(3 * 365 + 2),
        )
        for row in (said, aim, asked):
            type(row).objects.filter(pk=row.pk).update(created_at=ago(6 * 365 + 2))
        retention.dry_run(actor=actor)
        counts = night().counts
        assert [counts[key] for key in ("conversations", "priorities", "privacy_requests")] == [1, 1, 1]
        for row in (said, young, aim, asked):
            row.refresh_from_db()
        assert (said.about, young.about) == (NO_LONGER, "About phonics")
        assert (aim.title, aim.detail, aim.outcome) == ("Reading", NO_LONGER, "")
        assert (asked.name, asked.email, asked.words, asked.kind) == (NO_LONGER, "", NO_LONGER, "copy")
