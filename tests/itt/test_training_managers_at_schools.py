"""A training manager's role that was given at a school is moved to the partnership that is meant (C39)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Role
from itt.actions import move_to_partnership
from itt.queries.trainees import trainees
from itt.queries.training_managers import held_at_schools, partnerships_for
from schools.actions import finish_setting_up
from schools.models import Alliance, RoleGrant
from tests.conftest import As, SignIn

from . import steps
from .test_pages import url

HOST, OURS, THEIRS = (
    "Brightside Primary School",
    "Mid Essex Initial Teacher Training",
    "Anglia Ruskin University",
)
HOME = "/a/billericay/"


def at_school(as_: As, *, since: dt.date | None = None, until: dt.date | None = None) -> RoleGrant:
    """As it was given before there was a choice of partnership: nobody can give it so any more."""
    with as_("coordinator"):
        return RoleGrant.objects.create(
            person=steps.person("teacher-4"),
            role=Role.TRAINING_MANAGER,
            organisation=steps.organisation(HOST),
            starts_on=since or localdate() - dt.timedelta(days=90),
            ends_on=until,
        )


def placed(as_: As, *providers: str) -> None:
    """A trainee of each provider at the school."""
    with as_("coordinator") as actor:
        for number, provider in enumerate(providers):
            who = steps.trainee(actor, name=f"Trainee {number}", provider=steps.organisation(provider))
            steps.placement(actor, who, HOST)


def test_a_co_ordinator_chooses_the_partnership_and_she_has_its_trainees_again(
    as_: As, sign_in: SignIn
) -> None:
    row = at_school(as_)
    placed(as_, OURS, THEIRS)
    with as_("teacher-4") as actor:
        assert not trainees(actor).exists(), "the role at a school opens nobody's trainees"
    with as_("coordinator") as actor:
        finish_setting_up(actor=actor, profile=Alliance.objects.get(slug="billericay").profile, is_done=True)
    client = sign_in("coordinator")
    assert "Choose the partnership of Marcus Bell" in client.get(HOME).content.decode()
    page = client.get(url("training_manager_list")).content.decode()
    assert "Marcus Bell" in page
    assert HOST in page
    move = url("training_manager_move", row.public_id)
    asked = client.get(move).content.decode()
    assert f"{OURS} (1 trainee at this school)" in asked
    assert asked.count(" selected>") == 1, "of two that fit none is chosen beforehand"
    refused = client.post(move, {"partnership": ""})
    assert refused.status_code == 422
    assert "Select the partnership" in refused.content.decode()
    with as_("coordinator"):
        chosen = str(steps.organisation(OURS).public_id)
    done = client.post(move, {"partnership": chosen}, follow=True).content.decode()
    assert f"Marcus Bell is training manager of {OURS}." in done
    assert "Every training manager’s role is over a partnership." in done
    assert "Choose the partnership of" not in client.get(HOME).content.decode()
    assert client.get(move).status_code == 404
    with as_("teacher-4") as actor:
        assert {one.provider.name for one in trainees(actor)} == {OURS}
        row.refresh_from_db()
        assert row.ends_on == localdate() - dt.timedelta(days=1), "what was stays in the history"
        assert OutgoingMail.objects.filter(kind="schools.role_granted", to_name="Marcus Bell").exists()


def test_the_only_partnership_with_trainees_there_is_chosen_beforehand(as_: As, sign_in: SignIn) -> None:
    row = at_school(as_)
    placed(as_, THEIRS)
    with as_("coordinator"):
        first = partnerships_for(steps.organisation(HOST))[0]
        assert (first.name, first.here) == (THEIRS, 1)
    page = sign_in("coordinator").get(url("training_manager_move", row.public_id)).content.decode()
    assert f'value="{first.public_id}" selected>' in page


def test_dates_are_kept_and_one_that_is_there_already_stays(as_: As) -> None:
    until = localdate() + dt.timedelta(days=30)
    row = at_school(as_, until=until)
    with as_("coordinator") as actor:
        partnership = steps.organisation(OURS)
        move_to_partnership(actor=actor, grant=row, partnership=partnership)
        [moved] = RoleGrant.objects.filter(person=row.person, organisation=partnership)
        assert (moved.starts_on, moved.ends_on) == (localdate(), until)
    again = at_school(as_, since=localdate())
    with as_("coordinator") as actor:
        move_to_partnership(actor=actor, grant=again, partnership=partnership)
        assert RoleGrant.objects.filter(person=row.person, organisation=partnership).count() == 1
        again.refresh_from_db()
        assert again.ends_on == localdate()


def test_what_is_over_is_left_and_nobody_else_decides(as_: As, sign_in: SignIn) -> None:
    at_school(as_, until=localdate() - dt.timedelta(days=1))
    with as_("coordinator"):
        assert not held_at_schools().exists()
    row = at_school(as_, since=localdate())
    for key in ("head", "training-manager", "teacher-4"):
        client = sign_in(key)
        assert client.get(url("training_manager_list")).status_code == 403
        assert client.get(url("training_manager_move", row.public_id)).status_code == 403
        assert "Choose the partnership of" not in client.get(HOME).content.decode()
    with as_("head-brightside") as actor, pytest.raises(PermissionDenied):
        move_to_partnership(actor=actor, grant=row, partnership=steps.organisation(OURS))
