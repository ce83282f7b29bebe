"""A training manager keeps the programme of her partnership and nobody else's (CAPABILITIES C39)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Role, Strand
from itt import actions
from itt.models import Placement, Trainee
from itt.queries.placements import mentors
from itt.queries.trainees import trainees
from schools.actions.people import grant_role
from schools.models import Organisation, Person, RoleGrant
from tests.conftest import As, SignIn

from . import steps
from .test_pages import on_day, post, url

OURS, THEIRS = "Mid Essex Initial Teacher Training", "Anglia Ruskin University"
HOST = "Brightside Primary School"


@dataclass(frozen=True)
class Programme:
    """A trainee of a partnership with a placement under way, and the placement's mentor."""

    trainee: Trainee
    placement: Placement
    mentor: Person

    def pages(self) -> list[str]:
        """Every page of one of hers that her training manager keeps."""
        who, where = self.trainee.public_id, self.placement.public_id
        of_trainee = ("detail", "change", "award", "withdraw", "employment")
        return [
            *(url(f"trainee_{name}", who) for name in of_trainee),
            url("trainee_move", who, "deferred"),
            url("placement_add", who),
            *(url(f"placement_{name}", where) for name in ("detail", "change", "extend")),
            url("placement_move", where, "completed"),
            url("mentor_training_add", self.mentor.public_id),
        ]


def programme(as_: As, provider: str, name: str, mentor: str) -> Programme:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor, name=name, provider=steps.organisation(provider))
        guide = steps.person(mentor)
        row = steps.placement(actor, trainee, HOST, mentor=guide)
        return Programme(trainee, steps.move(actor, row, Placement.State.ACTIVE), guide)


@pytest.fixture
def own(as_: As) -> Programme:
    return programme(as_, OURS, "Amy Stone", "mentor")


@pytest.fixture
def other(as_: As) -> Programme:
    return programme(as_, THEIRS, "Lucy Fenn", "teacher-4")


@pytest.fixture
def owen(sign_in: SignIn) -> Client:
    return sign_in("training-manager")


def test_every_page_of_her_partnership_opens_and_none_of_another(
    own: Programme, other: Programme, owen: Client
) -> None:
    assert {owen.get(page).status_code for page in own.pages()} == {200}
    assert {owen.get(page).status_code for page in other.pages()} == {404}
    assert {owen.post(page).status_code for page in other.pages()} == {404}


def test_lists_and_their_files_have_her_partnership_only(
    own: Programme, other: Programme, owen: Client
) -> None:
    for name in ("trainee_list", "placement_list", "mentor_list"):
        for query in ({}, {"csv": "1"}):
            page = owen.get(url(name), query).content.decode()
            assert "Amy Stone" in page
            assert "Lucy Fenn" not in page
    page = owen.get(url("mentor_list")).content.decode()
    assert "Nadia Rahman" in page
    assert "Marcus Bell" not in page
    found = owen.get("/a/billericay/search/", {"q": "Lucy"}).content.decode()
    assert "Lucy Fenn" not in found
    assert "Amy Stone" in owen.get("/a/billericay/search/", {"q": "Amy"}).content.decode()


@pytest.mark.parametrize("key", ["coordinator", "teacher"])
def test_whoever_runs_all_of_the_training_keeps_both(
    as_: As, sign_in: SignIn, own: Programme, other: Programme, key: str
) -> None:
    """A co-ordinator, and the lead of the strand."""
    if key == "teacher":
        with as_("coordinator"):
            RoleGrant.objects.create(
                person=steps.person(key), role=Role.STRAND_LEAD, strand=Strand.ITT, starts_on=steps.STARTED
            )
    client = sign_in(key)
    assert {client.get(page).status_code for page in own.pages() + other.pages()} == {200}
    page = client.get(url("mentor_list")).content.decode()
    assert "Nadia Rahman" in page
    assert "Marcus Bell" in page


def test_she_changes_hers_from_the_draft_to_the_withdrawal(as_: As, own: Programme, owen: Client) -> None:
    with as_("coordinator"):
        typed = {
            "name": "Ben Ashe", "academic_year": 2026, "route": "school_direct_tuition_fee", "phase": "primary",
            "provider": steps.organisation(OURS).pk, "ours": "yes",
            "responsible": steps.organisation("St Peter's Catholic Primary School").pk,
        }  # fmt: skip
    assert post(owen, "trainee_add", **typed).status_code == 302
    training = {"title": "Mentor training", "hours": "6", **on_day("trained_on", steps.STARTED)}
    assert post(owen, "mentor_training_add", own.mentor.public_id, **training).status_code == 302
    assert post(owen, "placement_move", own.placement.public_id, "completed").status_code == 302
    left = {"trigger": "trainee", "reason": "health", **on_day("withdrawn_on", dt.date(2018, 2, 1))}
    assert post(owen, "trainee_withdraw", own.trainee.public_id, **left).status_code == 302
    assert "Health" in owen.get(url("trainee_detail", own.trainee.public_id)).content.decode()
    with as_("coordinator"):
        assert Trainee.objects.get(name="Ben Ashe").provider.name == OURS
        own.trainee.refresh_from_db()
        assert own.trainee.state == Trainee.State.WITHDRAWN


def test_she_adds_to_and_hands_over_to_no_other_partnership(as_: As, own: Programme, owen: Client) -> None:
    with as_("coordinator"):
        there = steps.organisation(THEIRS)
        about = {
            "route": "school_direct_tuition_fee",
            "phase": "primary",
            "ours": "yes",
            "provider": there.pk,
        }
        typed = about | {
            "academic_year": 2026, "responsible": steps.organisation("St Peter's Catholic Primary School").pk,
        }  # fmt: skip
    for page in (url("trainee_add"), url("trainee_change", own.trainee.public_id)):
        assert THEIRS not in owen.get(page).content.decode()
        answer = owen.post(page, typed | {"name": "Ben Ashe"})
        assert answer.status_code == 422
        assert "Select a provider whose trainees you look after" in answer.content.decode()
    with as_("training-manager") as actor:
        with pytest.raises(PermissionDenied):
            actions.add_trainee(actor=actor, **steps.values(name="Ben Ashe"))
        with pytest.raises(PermissionDenied):
            actions.change_trainee(actor=actor, trainee=own.trainee, **steps.values(name="Amy Stone"))
        assert [one.name for one in trainees(actor)] == ["Amy Stone"]
        assert Trainee.objects.get(pk=own.trainee.pk).provider.name == OURS


def test_a_second_claim_says_nothing_of_another_partnerships_trainee(as_: As, other: Programme) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor, name="Raj Patel", trn="1234567")
    with as_("training-manager") as actor:
        here = steps.organisation(OURS)
        with pytest.raises(ValidationError) as refused:
            actions.add_trainee(actor=actor, **steps.values(name="Ben Ashe", trn="1234567", provider=here))
        assert "Another partnership has this trainee already" in refused.value.message_dict["trn"][0]
        assert "Raj" not in str(refused.value)


def test_who_heads_a_host_school_as_well_sees_its_guests_and_changes_hers_only(
    as_: As, sign_in: SignIn, own: Programme, other: Programme
) -> None:
    with as_("coordinator"):
        RoleGrant.objects.create(
            person=steps.person("head-brightside"),
            role=Role.TRAINING_MANAGER,
            organisation=steps.organisation(OURS),
            starts_on=steps.STARTED,
        )
    client = sign_in("head-brightside")
    who, where = other.trainee.public_id, other.placement.public_id
    assert client.get(url("trainee_detail", who)).status_code == 200
    closed = [page for page in other.pages() if not page.endswith(f"/{who}/") and str(where) not in page]
    closed = [page for page in closed if "mentors/" not in page]  # her own staff
    closed += [url(f"placement_{name}", where) for name in ("change", "extend")]
    assert len(closed) == 8
    assert {client.get(page).status_code for page in closed} == {403}
    assert client.get(url("trainee_change", own.trainee.public_id)).status_code == 200
    text = client.get(url("trainee_detail", who)).content.decode()
    assert url("trainee_change", who) not in text


def test_her_home_counts_her_partnership(own: Programme, other: Programme, owen: Client) -> None:
    page = owen.get("/a/billericay/").content.decode()
    assert "Plan placements for Amy Stone" in page
    assert "Lucy Fenn" not in page


def test_she_is_told_when_a_placement_of_hers_ends_early(as_: As, own: Programme, other: Programme) -> None:
    with as_("coordinator") as actor:
        for one in (own, other):
            actions.move_placement(
                actor=actor,
                placement=one.placement,
                to=Placement.State.ENDED_EARLY,
                ended_on=dt.date(2017, 10, 20),
                reason="The school is short of mentors.",
            )
        mine = OutgoingMail.objects.filter(
            kind="itt.placement_ended", person=steps.person("training-manager")
        )
        assert [mail.about for mail in mine] == ["Placement ended early: Amy Stone"]


def test_the_role_asks_for_the_partnership(as_: As, sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    with as_("coordinator"):
        person, school = steps.person("teacher"), steps.organisation(HOST)
        partnership = steps.organisation(OURS)
    page = f"/a/billericay/people/{person.public_id}/roles/add/"
    role = {"role": "training_manager", **on_day("starts_on", dt.date(2026, 9, 1))}
    for place in ("", str(school.public_id)):
        answer = priya.post(page, role | {"organisation": place})
        assert answer.status_code == 422
        assert "is held over a partnership: select the university" in answer.content.decode()
    assert priya.post(page, role | {"organisation": str(partnership.public_id)}).status_code == 302
    with as_("teacher") as tom:
        assert tom.organisations(Role.TRAINING_MANAGER) == {partnership.pk}
    page = priya.get("/a/billericay/roles/", {"role": "training_manager"}).content.decode()
    assert page.count(OURS) >= 2  # Tom Reed and Owen Sadler


def test_an_invitation_asks_for_the_partnership(as_: As, sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    with as_("coordinator"):
        school, partnership = steps.organisation(HOST), steps.organisation(OURS)
    page = "/a/billericay/invitations/new/"
    assert "For an ITT training manager: the partnership" in priya.get(page).content.decode()
    typed = {
        "name": "Ada Hall", "email": "ada@schools.invalid", "roles": ["training_manager"], "step": "send",
        "key": "0f3c5d0e-4f0c-4a58-9d5b-3f9b6f3f4a11",
    }  # fmt: skip
    refused = priya.post(page, typed | {"organisation": str(school.public_id)})
    assert refused.status_code == 422
    assert "is held over a partnership" in refused.content.decode()
    assert priya.post(page, typed | {"organisation": str(partnership.public_id)}).status_code == 302


def test_no_role_over_a_school_by_the_action_either(as_: As) -> None:
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="held over a partnership"):
        grant_role(
            actor=actor,
            person=steps.person("teacher"),
            role=Role.TRAINING_MANAGER,
            organisation=Organisation.objects.get(name=HOST),
            starts_on=steps.STARTED,
        )


def test_her_lists_cost_the_same_with_one_row_and_with_three(
    as_: As, own: Programme, owen: Client, django_assert_max_num_queries: Any
) -> None:
    def cost(name: str) -> int:
        with django_assert_max_num_queries(12) as captured:
            assert owen.get(url(name)).status_code == 200
        return _read(captured)

    lists = ("trainee_list", "placement_list", "mentor_list")
    one = [cost(name) for name in lists]
    programme(as_, OURS, "Ben Ashe", "teacher-4")
    programme(as_, OURS, "Cleo Dunn", "head-brightside")
    assert [cost(name) for name in lists] == one


def _read(captured: CaptureQueriesContext) -> int:
    return len([q for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_mentors_are_those_of_her_trainees(as_: As, own: Programme, other: Programme) -> None:
    """Whoever keeps one partnership has the mentors of its trainees alone, whoever keeps all has all."""
    with as_("training-manager") as actor:
        assert [one.name for one in mentors(actor)] == ["Nadia Rahman"]
    with as_("coordinator") as actor:
        assert {one.name for one in mentors(actor)} >= {"Nadia Rahman", "Marcus Bell"}
