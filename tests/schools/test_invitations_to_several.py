"""One person is invited to several schools by one e-mail: each place stands and is withdrawn by itself, the letter is
sent again, accepted and declined as a whole; by the form and by a file."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.private_links import row_of_token
from alliance_portal.kernel.roles import Actor, Role
from schools import tasks  # noqa: F401  (handlers of jobs register themselves)
from schools.actions import (
    accept_invitation,
    add_place,
    ask_again,
    decline_invitation,
    invite_to_places,
    resend_invitation,
    revoke_invitation,
)
from schools.actions.invitation_files import send_file, stage_file
from schools.actions.invitations import Place
from schools.models import Invitation, InvitationFile, InvitationRow, Organisation, Person, RoleGrant
from schools.queries.invitation_rows import bad, good
from schools.queries.invitations import letter_of, unanswered
from tests.conftest import As, SignIn

from .post import deliver, link_to
from .test_invitation_files import cells, problems

BASE = "/a/billericay/invitations/"
LEE, PASSWORD = "lee@south.invalid", "chalk and slate in the cupboard"
SUNNYMEDE = "Sunnymede Primary School"
SOUTH_GREEN, BRIGHTSIDE, BUTTSBURY = (
    "South Green Infant School",
    "Brightside Primary School",
    "Buttsbury Infant School",
)
State = Invitation.State


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def invited(actor: Actor, **values: Any) -> list[Invitation]:
    """As executive head of two schools, with a class in a third."""
    places = [
        Place(school(SOUTH_GREEN), [Role.HEAD]),
        Place(school(BRIGHTSIDE), [Role.HEAD, Role.MENTOR]),
        Place(school(BUTTSBURY), [Role.TEACHER]),
    ]
    return invite_to_places(actor=actor, name="Lee Marsden", email=LEE, **({"places": places} | values))


def lapse(rows: Sequence[Invitation]) -> None:
    past = timezone.now() - dt.timedelta(days=1)
    ids = [row.pk for row in rows]
    Invitation.objects.filter(pk__in=ids).update(expires_at=past, last_sent_at=past - Invitation.LASTS)


def states() -> list[str]:
    return [row.state_now.value for row in Invitation.objects.order_by("pk")]


def opens(client: Client, link: str) -> str:
    return client.get(link).content.decode()


def test_one_e_mail_lists_all_places(in_alliance: Actor) -> None:
    rows = invited(in_alliance)
    assert len({row.letter for row in rows}) == 1
    deliver()
    [message] = [one for one in mail.outbox if LEE in one.to[0]]
    for line in (
        f"- {SOUTH_GREEN}: Headteacher",
        f"- {BRIGHTSIDE}: Headteacher and ITT mentor",
        f"- {BUTTSBURY}: Member of staff",
    ):
        assert line in message.body
    assert message.body.count("/invited/") == 1


def test_accepting_takes_all_places(in_alliance: Actor) -> None:
    rows = invited(in_alliance)
    person = accept_invitation(actor=in_alliance, invitation=rows[0], password=PASSWORD)
    assert person.organisation == school(SOUTH_GREEN), "the first is where she mostly works"
    assert set(person.role_grants.values_list("role", "organisation__name")) == {
        ("head", SOUTH_GREEN),
        ("head", BRIGHTSIDE),
        ("mentor", BRIGHTSIDE),
        ("teacher", BUTTSBURY),
    }
    assert states() == ["accepted"] * 3
    assert accept_invitation(actor=in_alliance, invitation=rows[2], password=PASSWORD) == person
    with pytest.raises(ValidationError, match="End the role"):
        revoke_invitation(actor=in_alliance, invitation=rows[1])


@pytest.mark.parametrize("withdrawn", [0, 1, 2])
def test_each_place_is_withdrawn_by_itself_and_the_link_lives_on(
    in_alliance: Actor, client: Client, withdrawn: int
) -> None:
    rows = invited(in_alliance)
    link = link_to(LEE)
    gone = rows.pop(withdrawn)
    revoke_invitation(actor=in_alliance, invitation=gone)
    page = opens(client, link)
    assert gone.organisation.name not in page
    for row in rows:
        assert row.organisation.name in page
    client.post(link, {"password": PASSWORD})
    assert {row.state for row in letter_of(gone).rows} == {"accepted", "revoked"}
    person = Invitation.objects.get(pk=rows[0].pk).person
    assert person
    assert person.organisation == rows[0].organisation
    assert not person.role_grants.filter(organisation=gone.organisation).exists()


def test_with_the_last_place_the_link_ends(in_alliance: Actor, client: Client) -> None:
    rows = invited(in_alliance)
    link = link_to(LEE)
    for row in rows:
        revoke_invitation(actor=in_alliance, invitation=row)
    assert "has been withdrawn" in opens(client, link)
    assert client.post(link, {"password": PASSWORD}).status_code == 200
    assert states() == ["revoked"] * 3


def test_the_whole_letter_is_withdrawn_at_once(in_alliance: Actor) -> None:
    rows = invited(in_alliance)
    revoke_invitation(actor=in_alliance, invitation=rows[1], whole=True)
    assert states() == ["revoked"] * 3
    assert invited(in_alliance), "the address is free again"


def test_a_place_is_added_and_the_letter_goes_anew(in_alliance: Actor, client: Client) -> None:
    rows = invited(in_alliance)
    first = link_to(LEE)
    place = Place(school(SUNNYMEDE), [Role.TEACHER, Role.MENTOR])
    added = add_place(actor=in_alliance, invitation=rows[1], place=place)
    second = link_to(LEE)
    assert client.get(first).status_code == 404
    page = opens(client, second)
    assert all(name in page for name in (SOUTH_GREEN, BRIGHTSIDE, BUTTSBURY, SUNNYMEDE))
    assert {row.times_sent for row in letter_of(added).rows} == {2}
    assert add_place(actor=in_alliance, invitation=rows[0], place=place) == added, "a double click adds once"
    assert link_to(LEE) == second
    client.post(second, {"password": PASSWORD})
    assert states() == ["accepted"] * 4


def test_a_place_that_was_withdrawn_comes_back(in_alliance: Actor, client: Client) -> None:
    rows = invited(in_alliance)
    revoke_invitation(actor=in_alliance, invitation=rows[2])
    back = add_place(actor=in_alliance, invitation=rows[0], place=Place(rows[2].organisation, [Role.MENTOR]))
    assert (back.pk, back.state_now, back.roles) == (rows[2].pk, State.INVITED, [Role.MENTOR])
    assert BUTTSBURY in opens(client, link_to(LEE))


def test_a_place_is_not_added_where_it_cannot_be(in_alliance: Actor, as_: As) -> None:
    rows = invited(in_alliance)
    place = Place(school(SUNNYMEDE), [Role.TEACHER])
    twice = Place(school(BRIGHTSIDE), [Role.MENTOR])
    with pytest.raises(ValidationError, match="is invited to Brightside Primary School already"):
        add_place(actor=in_alliance, invitation=rows[0], place=twice)
    with pytest.raises(ValidationError, match="is held at a trust"):
        add_place(actor=in_alliance, invitation=rows[0], place=Place(school(SUNNYMEDE), [Role.TRUST_STAFF]))
    with as_("head") as ruth, pytest.raises(PermissionDenied):  # the letter is to schools of others too
        add_place(actor=ruth, invitation=rows[0], place=place)
    Invitation.objects.update(times_sent=5)
    with pytest.raises(ValidationError, match="Please ring"):
        add_place(actor=in_alliance, invitation=rows[0], place=place)
    decline_invitation(actor=in_alliance, invitation=rows[0])
    with pytest.raises(ValidationError, match="Invite anew"):
        add_place(actor=in_alliance, invitation=rows[0], place=place)
    assert len(letter_of(rows[0]).rows) == 3


def test_a_head_adds_a_place_at_her_own_schools_alone(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    ruth = Person.objects.get(name="Ruth Okafor")
    RoleGrant.objects.create(
        person=ruth, role=Role.HEAD, organisation=school(SUNNYMEDE), starts_on=timezone.localdate()
    )
    [row] = invited(in_alliance, places=[Place(school(SOUTH_GREEN), [Role.TEACHER])])
    with as_("head") as actor:
        with pytest.raises(PermissionDenied):
            add_place(actor=actor, invitation=row, place=Place(school(BRIGHTSIDE), [Role.TEACHER]))
        with pytest.raises(PermissionDenied):
            add_place(actor=actor, invitation=row, place=Place(school(SUNNYMEDE), [Role.HEAD]))
    form = sign_in("head").get(f"{BASE}{row.public_id}/place/").content.decode()
    assert f">{SUNNYMEDE}</option>" in form
    assert f">{BRIGHTSIDE}</option>" not in form
    with as_("head") as actor:
        add_place(actor=actor, invitation=row, place=Place(school(SUNNYMEDE), [Role.TEACHER]))
    assert {one.organisation.name for one in letter_of(row).open} == {SOUTH_GREEN, SUNNYMEDE}


def test_the_page_adds_a_place_and_says_what_is_wrong(sign_in: SignIn, in_alliance: Actor) -> None:
    rows, priya = invited(in_alliance), sign_in("coordinator")
    page = f"{BASE}{rows[0].public_id}/"
    assert "Add a school or partner" in priya.get(page).content.decode()
    form = priya.get(f"{page}place/").content.decode()
    assert f">{SUNNYMEDE}</option>" in form
    assert f">{BRIGHTSIDE}</option>" not in form, "it is in the letter already"
    wrong = priya.post(f"{page}place/", {"key": uuid.uuid4()})
    assert wrong.status_code == 422
    assert "Select at least one role" in wrong.content.decode()
    said = {"organisation": school(SUNNYMEDE).public_id, "roles": ["teacher"], "key": uuid.uuid4()}
    done = priya.post(f"{page}place/", said, follow=True).content.decode()
    assert f"with {SUNNYMEDE} too. The link before it no longer works." in done
    assert sign_in("teacher").get(f"{page}place/").status_code == 403
    assert sign_in("head-st-peters").get(f"{page}place/").status_code == 404


def test_it_is_sent_again_as_a_whole_without_what_was_withdrawn(in_alliance: Actor, client: Client) -> None:
    rows = invited(in_alliance)
    first = link_to(LEE)
    revoke_invitation(actor=in_alliance, invitation=rows[0])
    lapse(rows)
    assert "ended on" in opens(client, first)
    resend_invitation(actor=in_alliance, invitation=rows[2])
    assert states() == ["revoked", "invited", "invited"]
    second = link_to(LEE)
    text = OutgoingMail.objects.filter(to_email=LEE).latest("pk").text
    assert BRIGHTSIDE in text
    assert SOUTH_GREEN not in text
    assert row_of_token("invitation", first.rstrip("/").rsplit("/", 1)[1]) is None
    assert BUTTSBURY in opens(client, second)


def test_what_is_left_of_it_may_be_a_single_place(in_alliance: Actor) -> None:
    rows = invited(in_alliance)
    for row in rows[:2]:
        revoke_invitation(actor=in_alliance, invitation=row)
    lapse(rows)
    resend_invitation(actor=in_alliance, invitation=rows[2])
    assert OutgoingMail.objects.filter(to_email=LEE).latest("pk").kind == "schools.invitation"


def test_declining_and_asking_again_are_said_once(as_: As, in_alliance: Actor) -> None:
    with as_("coordinator") as actor:
        rows = invited(actor)
    decline_invitation(actor=in_alliance, invitation=rows[1])
    assert states() == ["declined"] * 3
    for row in rows:
        ask_again(actor=in_alliance, invitation=row)
    told = OutgoingMail.objects.filter(to_name="Priya Shah").order_by("pk")
    assert [one.kind for one in told] == ["schools.invitation_declined", "schools.invitation_asked_again"]
    assert f"{SOUTH_GREEN}, {BRIGHTSIDE} and {BUTTSBURY}" in told[0].text


def test_a_lapsed_letter_is_one_thing_to_do(as_: As) -> None:
    with as_("coordinator") as actor:
        rows = invited(actor)
        lapse(rows)
        assert list(unanswered(actor)) == [rows[0]]
        revoke_invitation(actor=actor, invitation=rows[0])
        assert list(unanswered(actor)) == [rows[1]]


def test_a_head_sees_and_withdraws_her_own_place(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        rows = invited(actor, places=[Place(school(n), [Role.TEACHER]) for n in (BRIGHTSIDE, SOUTH_GREEN)])
    theirs, ours = rows
    head = sign_in("head")
    page = head.get(f"{BASE}{ours.public_id}/").content.decode()
    assert BRIGHTSIDE not in page
    assert head.get(f"{BASE}{theirs.public_id}/").status_code == 404
    with as_("head") as actor:
        for act, values in ((resend_invitation, {}), (revoke_invitation, {"whole": True})):
            with pytest.raises(PermissionDenied):
                act(actor=actor, invitation=ours, **values)
        revoke_invitation(actor=actor, invitation=ours)
    with as_("coordinator"):
        assert states() == ["invited", "revoked"]


def test_nobody_offers_at_one_of_the_places_what_she_may_not_give(as_: As) -> None:
    with as_("head") as actor:
        places = [Place(school(name), [Role.TEACHER]) for name in (SOUTH_GREEN, BRIGHTSIDE)]
        with pytest.raises(PermissionDenied):
            invite_to_places(actor=actor, name="Lee", email=LEE, places=places)
        assert not Invitation.objects.exists()
        assert not OutgoingMail.objects.filter(to_email=LEE).exists()


def test_an_address_has_one_open_letter_in_the_database_too(in_alliance: Actor) -> None:
    first = invited(in_alliance)[0]
    with pytest.raises(ValidationError, match="invited already on"):
        invited(in_alliance)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=first.pk).update(letter=uuid.uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=first.pk).update(organisation=school(BRIGHTSIDE))


# --- The form ----------------------------------------------------------------------------------------------


def typed(*places: tuple[str, list[str]], **values: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"name": "Lee Marsden", "email": LEE, "key": str(uuid.uuid4())}
    for number, (name, roles) in enumerate(places, start=1):
        end = "" if number == 1 else f"_{number}"
        said[f"organisation{end}"] = str(school(name).public_id) if name else ""
        said[f"roles{end}"] = roles
    return said | {"count": len(places)} | values


def test_another_place_is_added_checked_and_sent(in_alliance: Actor, sign_in: SignIn) -> None:
    client, new = sign_in("coordinator"), f"{BASE}new/"
    assert "Add another school or partner" in client.get(new).content.decode()
    values = typed((SOUTH_GREEN, ["head"]))
    more = client.post(new, values | {"step": "another", "email": "not yet"})
    page = more.content.decode()
    assert more.status_code == 200, "nothing is wrong before it is sent"
    for words in ("Place 2: school or partner", "not yet", 'name="count" value="2"'):
        assert words in page, words
    values = typed((SOUTH_GREEN, ["head"]), (BRIGHTSIDE, ["head", "mentor"]), ("", []))
    check = client.post(new, values).content.decode()
    for words in (SOUTH_GREEN, BRIGHTSIDE, "all 2 places at once"):
        assert words in check
    assert 'name="organisation_2"' in check
    for _ in range(2):  # a double click
        done = client.post(new, values | {"step": "send"}, follow=True).content.decode()
        assert "We have sent Lee Marsden an invitation to 2 places." in done
        assert 'Invited in the same <span class="portal-nowrap">e-mail</span>' in done
    sent = Invitation.objects.order_by("pk").values_list("organisation__name", "roles")
    assert list(sent) == [(SOUTH_GREEN, ["head"]), (BRIGHTSIDE, ["head", "mentor"])]
    assert OutgoingMail.objects.filter(to_email=LEE).count() == 1


def test_what_is_wrong_with_a_place_is_said_beside_it(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    for further, words in (
        ((BRIGHTSIDE, []), f"Select at least one role at {BRIGHTSIDE}"),
        (("", ["head"]), "Select the school or partner"),
        ((SOUTH_GREEN, ["teacher"]), f"You have chosen {SOUTH_GREEN} already"),
    ):
        refused = client.post(f"{BASE}new/", typed((SOUTH_GREEN, ["head"]), further))
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert not Invitation.objects.exists()


def test_a_head_of_one_school_is_offered_no_other_place(in_alliance: Actor, sign_in: SignIn) -> None:
    assert "Add another school" not in sign_in("head").get(f"{BASE}new/").content.decode()


def test_what_is_withdrawn_is_asked(in_alliance: Actor, sign_in: SignIn) -> None:
    client, rows = sign_in("coordinator"), invited(in_alliance)
    page = f"{BASE}{rows[0].public_id}/withdraw/"
    assert "All 3 places" in client.get(page).content.decode()
    assert client.post(page).status_code == 422
    client.post(page, {"what": "one"})
    assert states() == ["revoked", "invited", "invited"]
    client.post(f"{BASE}{rows[1].public_id}/withdraw/", {"what": "whole"})
    assert states() == ["revoked"] * 3


# --- The file ----------------------------------------------------------------------------------------------


def of_lee(number: int, place: str, **values: str) -> tuple[int, dict[str, str]]:
    return cells(number, **({"name": "Lee Marsden", "email": LEE, "school": place} | values))


def run_jobs() -> None:
    for job_id in Job.objects.filter(kind="invitations", state=Job.State.QUEUED).values_list("pk", flat=True):
        jobs.run(job_id)


def test_rows_of_one_address_become_one_invitation(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        rows = [
            of_lee(2, SOUTH_GREEN, job_title=""),
            cells(3),
            of_lee(4, BRIGHTSIDE, email=LEE.upper(), roles="Headteacher"),
        ]
        file = stage_file(actor=actor, name="people.csv", rows=rows)
        assert not bad(file)
    page = sign_in("coordinator").get(f"{BASE}files/{file.public_id}/").content.decode()
    assert "Send 2 invitations" in page
    with as_("coordinator") as actor:
        send_file(actor=actor, file=file)
        run_jobs()
        file.refresh_from_db()
        assert (file.state, file.invited) == (InvitationFile.State.SENT, 2)
        assert not file.rows.exists()
        sent = Invitation.objects.filter(email=LEE).order_by("pk")
        assert [(row.organisation.name, row.roles, row.job_title) for row in sent] == [
            (SOUTH_GREEN, ["teacher"], "Teacher"),
            (BRIGHTSIDE, ["head"], "Teacher"),
        ]
        assert len({row.letter for row in sent}) == 1
        [letter] = OutgoingMail.objects.filter(to_email=LEE)
        assert SOUTH_GREEN in letter.text
        assert BRIGHTSIDE in letter.text


def test_rows_of_one_address_are_put_right_together(as_: As) -> None:
    with as_("coordinator") as actor:
        rows = [
            of_lee(2, SOUTH_GREEN),
            of_lee(3, BRIGHTSIDE, name="Leigh Marsden"),
            of_lee(4, "Nowhere School"),
            of_lee(5, SOUTH_GREEN),
            cells(6),
        ]
        file = stage_file(actor=actor, name="people.csv", rows=rows)
        assert [row.number for row in good(file)] == [6]
        assert problems(file) == [
            "Row 2, e-mail: row 3 names the same person: put that one right first",
            "Row 3, name: row 2 has the same e-mail and says “Lee Marsden” here",
            "Row 4, school: “Nowhere School” is no school of the alliance that you may invite to",
            "Row 5, school: row 2 invites the same person there already",
        ]


def test_what_changed_before_sending_keeps_all_of_her_rows(as_: As) -> None:
    with as_("coordinator") as actor:
        rows = [of_lee(2, SOUTH_GREEN), of_lee(3, BRIGHTSIDE)]
        file = stage_file(actor=actor, name="people.csv", rows=rows)
        invite_to_places(
            actor=actor, name="Lee", email=LEE, places=[Place(school(BUTTSBURY), [Role.TEACHER])]
        )
        send_file(actor=actor, file=file)
        run_jobs()
        assert len(problems(file)) == 2
        assert "invited already" in problems(file)[0]
        assert InvitationRow.objects.count() == 2
        assert Invitation.objects.count() == 1
