"""Trainees go under a name that is nobody's when their time is up; what is counted stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.models import AuditEvent
from alliance_portal.kernel.roles import Actor
from itt.models import Award, Employment, Placement, Trainee
from schools.actions.erasure import erase_for_age
from schools.models import NewsItem, Person, PrivacyRequest, TextToRead
from schools.queries.texts_to_read import texts_that_may_name
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.kernel.keeping import ago, due, night

from . import steps

OVER = 7 * 365 + 1
HOME = "/a/billericay/"
NAMES = ("Lucy Fenn", "Omar Aziz")


def trainees(as_: As, monkeypatch: pytest.MonkeyPatch, days: int) -> list[Trainee]:
    """Two who were awarded so many days ago."""
    then = timezone.now() - dt.timedelta(days=days)
    with as_("coordinator") as actor, monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        rows = [steps.trainee(actor, name=name, email=f"{name[0]}@home.invalid".lower()) for name in NAMES]
        for row in rows:
            Placement.objects.filter(trainee=steps.placement(actor, row).trainee).update(
                state="completed", reason=f"{row.name} was ill"
            )
            Award.objects.create(trainee=row, kind=Award.Kind.QTS, awarded_on=then.date())
        return rows


def test_old_trainees_lose_their_names_and_stay_counted(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = trainees(as_, monkeypatch, OVER)
    with as_("coordinator") as actor:
        assert due("trainees") == rows
        retention.dry_run(actor=actor)
        assert night().counts["trainees"] == 2
        for row in rows:
            row.refresh_from_db()
            assert (row.name, row.email, row.trn) == (f"Former trainee {row.pk}", "", "")
            assert row.academic_year == 2017
        assert {one.reason for one in Placement.objects.all()} == {""}
        assert Award.objects.count() == 2
        assert not Employment.objects.exists()
        log = " ".join(
            f"{one.old} {one.new}" for one in AuditEvent.objects.filter(table_name__startswith="itt_")
        )
        assert not [name for name in (*NAMES, "home.invalid") if name.lower() in log.lower()]
        assert due("trainees") == []


def test_who_is_young_placed_or_on_the_staff_stays(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    lucy, omar = trainees(as_, monkeypatch, OVER)
    with as_("coordinator"):
        Award.objects.filter(trainee=lucy).update(awarded_on=ago(OVER - 3).date())
        Placement.objects.filter(trainee=omar).update(state="active")
        assert due("trainees") == []
        Placement.objects.filter(trainee=omar).update(state="completed")
        assert due("trainees") == [omar]
        email = Person.objects.get(name="Tom Reed").email
        Trainee.objects.filter(pk=omar.pk).update(email=email.upper())
        assert due("trainees") == [], "he goes with the people who left"


def test_texts_of_others_that_may_name_a_trainee_whose_time_was_up_are_noted(
    as_: As, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    lucy, omar = trainees(as_, monkeypatch, OVER)
    with as_("coordinator") as actor:
        whole, part, other = (
            NewsItem.objects.create(title=title, body="A body.")
            for title in ("Lucy Fenn teaches", "What Omar did", "Lucinda came")
        )
        young = steps.placement(actor, steps.trainee(actor, name="Cleo Dunn"))
        Placement.objects.filter(pk=young.pk).update(reason="Swapped with Fenn")
        retention.dry_run(actor=actor)
        assert night().counts["trainees"] == 2
        noted = {(one.request.name, one.row) for one in TextToRead.objects.select_related("request")}
        assert noted == {
            (f"Former trainee {lucy.pk}", whole.public_id),
            (f"Former trainee {lucy.pk}", young.public_id),
            (f"Former trainee {omar.pk}", part.public_id),
        }, "their own rows no longer name them"
        assert other.public_id not in {row for _, row in noted}
        of_lucy = PrivacyRequest.objects.get(name=f"Former trainee {lucy.pk}")
        assert (of_lucy.kind, of_lucy.state, of_lucy.person) == ("age", "done", None)
        assert of_lucy.answered_by_id == actor.person_id
    client = sign_in("coordinator")
    assert f"Texts that may still tell who Former trainee {lucy.pk} was" in client.get(HOME).content.decode()
    page = client.get(f"{HOME}people/requests/{of_lucy.public_id}/texts/").content.decode()
    assert "“Lucy Fenn teaches”" in page
    assert "these held the name as a whole" in page
    assert "The end of the period" in client.get(f"{HOME}people/requests/").content.decode()
    assert client.get(f"{HOME}people/requests/{of_lucy.public_id}/").status_code == 200
    assert sign_in("training-manager").get(f"{HOME}people/requests/{of_lucy.public_id}/").status_code == 403


def test_texts_that_name_a_trainee_as_she_was_called_before_are_noted_too(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log has the name; Plymouth's texts are behind their own wall."""
    lucy, omar = trainees(as_, monkeypatch, OVER)
    with as_("coordinator", PLYMOUTH):
        NewsItem.objects.create(title="Miss Fenn teaches", body="A body.")
    with as_("coordinator") as actor:
        Trainee.objects.filter(pk=lucy.pk).update(name="Lucy Marsh", name_key="lucy marsh")
        then, now = (
            NewsItem.objects.create(title=title, body="A body.")
            for title in ("Miss Fenn teaches", "Mrs Marsh teaches")
        )
        Trainee.objects.filter(pk=omar.pk).update(reason="Moved")
        retention.dry_run(actor=actor)
        assert night().counts["trainees"] == 2
        noted = {(one.request.name, one.row) for one in TextToRead.objects.select_related("request")}
        former = f"Former trainee {lucy.pk}"
        assert noted == {(former, then.public_id), (former, now.public_id)}
        events = AuditEvent.objects.filter(table_name="itt_trainee")
        assert not [one for one in events if "Fenn" in f"{one.old} {one.new}"], (
            "and then the log lets go of it"
        )
    with as_("coordinator", PLYMOUTH):
        assert not TextToRead.objects.exists()


def test_nothing_is_noted_where_nothing_may_name_them(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    trainees(as_, monkeypatch, OVER)
    with as_("coordinator") as actor:
        retention.dry_run(actor=actor)
        assert night().counts["trainees"] == 2
        assert not PrivacyRequest.objects.exists()


def test_who_joined_the_staff_is_found_by_her_name_as_a_trainee_too(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One address, two names: the copy and the replaced name are those of staff, the hints are of both."""
    lucy, _ = trainees(as_, monkeypatch, OVER)
    with as_("coordinator") as actor:
        NewsItem.objects.create(title="Thanks to Mrs Fenn", body="A body.")
        tom = Person.objects.select_related("alliance").get(name="Tom Reed")
        assert "News" not in titles(actor, tom)
        Trainee.objects.filter(pk=lucy.pk).update(email=tom.email)
        assert "News" in titles(actor, tom)
        NewsItem.objects.update(title="A will of her own, fenn")
        assert "News" not in titles(actor, tom), "the name to compare by has small letters, and is no hint"


def test_staff_are_found_by_a_name_of_before(as_: As) -> None:
    with as_("coordinator") as actor:
        NewsItem.objects.create(title="Thanks to Mr Quill", body="A body.")
        tom = Person.objects.select_related("alliance").get(name="Tom Reed")
        assert "News" not in titles(actor, tom)
        Person.objects.filter(pk=tom.pk).update(name="Tom Quill")
        Person.objects.filter(pk=tom.pk).update(name="Tom Reed")
        assert "News" in titles(actor, tom)


def titles(actor: Actor, person: Person) -> set[str]:
    return {kind.title for kind in texts_that_may_name(actor, person.alliance, person)}


def test_age_notes_the_texts_that_may_name_who_left(as_: As) -> None:
    with as_("coordinator") as actor:
        item = NewsItem.objects.create(title="Tom’s day, and Tom Reed’s", body="A body.")
        head = Person.objects.get(pk=actor.person_id)
        assert erase_for_age(person=Person.objects.get(name="Tom Reed"), decided_by=head)
        item.refresh_from_db()
        assert item.title.startswith("Tom’s day, and Former member of staff ")
        [noted] = TextToRead.objects.filter(label="schools.NewsItem")
        assert noted.row == item.public_id
        assert noted.request.name.startswith("Former member of staff ")
