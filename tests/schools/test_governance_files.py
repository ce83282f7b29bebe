"""Files of bodies and meetings: who puts them there, who reads them, what is refused (CAPABILITIES A5, B6, E9)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import LIMIT, Upload
from schools.actions.governance_files import add_paper
from schools.models import Body, GovernanceFile, Meeting, Organisation, Person, Seat
from schools.queries.governance_files import paper_of
from tests.conftest import As, SignIn

BASE = "/a/billericay/alliance/"
PDF = b"%PDF-1.7 terms"
LONG_AGO = dt.date(2015, 9, 1)


def body_with_ruth(role: str = "chair") -> Body:
    """Ruth Okafor, the head of South Green, sits on it."""
    body = Body.objects.create(kind="steering", name="Steering group")
    school = Organisation.objects.get(name="South Green Infant School")
    ruth = Person.objects.get(name="Ruth Okafor")
    Seat.objects.create(body=body, person=ruth, organisation=school, role=role, starts_on=LONG_AGO)
    return body


def meeting_of(body: Body, days: int = -1) -> Meeting:
    on = timezone.localdate() + dt.timedelta(days=days)
    return Meeting.objects.create(body=body, held_on=on, starts_at=dt.time(16))


def paper(actor: Actor, subject: Body | Meeting, **values: object) -> GovernanceFile:
    row = paper_of(subject)
    for name, value in {"kind": "paper", "title": "Budget", **values}.items():
        setattr(row, name, value)
    return add_paper(actor=actor, paper=row, upload=Upload("budget.pdf", PDF, "application/pdf"))


def typed(**values: object) -> dict[str, object]:
    return {
        "kind": "terms",
        "title": "Terms of reference 2018",
        "upload": SimpleUploadedFile("terms.pdf", PDF),
    } | values


def download(client: Client, paper: GovernanceFile) -> int:
    return client.get(f"/a/billericay/files/{paper.file.public_id}/").status_code


def test_the_chair_adds_the_terms_of_reference_and_everybody_opens_them(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    body = body_with_ruth()
    page = f"{BASE}bodies/{body.public_id}/"
    done = sign_in("head").post(f"{page}files/add/", typed(), follow=True).content.decode()
    for words in ("Terms of reference 2018", "terms.pdf (14", "Ruth Okafor", "Archive"):
        assert words in done, words
    row = GovernanceFile.objects.get()
    for key in ("teacher", "partner", "head-brightside"):
        client = sign_in(key)
        seen = client.get(page).content.decode()
        assert "Terms of reference 2018" in seen, key
        assert "Add a file" not in seen, key
        assert download(client, row) == 200, key
        assert client.post(f"{page}files/add/", typed()).status_code == 403, key
        for act in ("change", "archive"):
            assert client.post(f"{BASE}files/{row.public_id}/{act}/").status_code == 403, key


def test_a_member_who_keeps_no_records_adds_nothing(in_alliance: Actor, as_: As) -> None:
    body = body_with_ruth("member")
    with as_("head") as head, pytest.raises(PermissionDenied):
        paper(head, body)


def test_a_meeting_carries_agenda_minutes_and_papers(in_alliance: Actor, sign_in: SignIn) -> None:
    meeting = meeting_of(body_with_ruth("clerk"))
    page, client = f"{BASE}meetings/{meeting.public_id}/", sign_in("head")
    for kind in ("agenda", "minutes", "paper"):
        values = typed(kind=kind, title=f"The {kind}", upload=SimpleUploadedFile("a.pdf", PDF))
        assert f"The {kind}" in client.post(f"{page}files/add/", values, follow=True).content.decode()
    assert client.post(f"{page}files/add/", typed(kind="terms")).status_code == 422
    assert GovernanceFile.objects.filter(meeting=meeting).count() == 3


def test_confidential_files_are_read_by_the_members_of_the_body(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    body = body_with_ruth("member")
    row = paper(in_alliance, meeting_of(body), title="Said in confidence", is_confidential=True)
    page = f"{BASE}meetings/{row.meeting.public_id}/"
    for key, may in (("coordinator", True), ("head", True), ("teacher", False), ("head-brightside", False)):
        client = sign_in(key)
        assert ("Said in confidence" in client.get(page).content.decode()) == may, key
        assert (download(client, row) == 200) == may, key


def test_what_is_archived_is_seen_by_whoever_keeps_the_records(in_alliance: Actor, sign_in: SignIn) -> None:
    body = body_with_ruth()
    row = paper(in_alliance, body)
    page, archive = f"{BASE}bodies/{body.public_id}/", f"{BASE}files/{row.public_id}/archive/"
    head = sign_in("head")
    assert "Archive “Budget”?" in head.get(archive).content.decode()
    done = head.post(archive, follow=True).content.decode()
    assert "In the archive" in done
    assert "archived by Ruth Okafor" in done
    assert download(head, row) == 200
    teacher = sign_in("teacher")
    assert "Budget" not in teacher.get(page).content.decode()
    assert download(teacher, row) == 403
    assert head.post(archive).status_code == 403, "once"
    assert GovernanceFile.objects.get().archived_at


def test_a_title_is_corrected_and_a_file_made_confidential(in_alliance: Actor, sign_in: SignIn) -> None:
    row = paper(in_alliance, body_with_ruth())
    change, head = f"{BASE}files/{row.public_id}/change/", sign_in("head")
    assert head.post(change, {"title": ""}).status_code == 422
    head.post(change, {"title": "Budget 2018", "is_confidential": "on"})
    row.refresh_from_db()
    assert (row.title, row.is_confidential) == ("Budget 2018", True)
    assert download(sign_in("teacher"), row) == 403


def test_what_is_wrong_is_said_beside_the_field(in_alliance: Actor, sign_in: SignIn) -> None:
    add, client = f"{BASE}bodies/{body_with_ruth().public_id}/files/add/", sign_in("coordinator")
    for values, words in (
        ({}, ("Select what it is", "Enter a title", "Choose a file")),
        (typed(upload=SimpleUploadedFile("a.exe", b"MZ")), ("The file must be a PDF, PNG, JPG or CSV",)),
        (typed(upload=SimpleUploadedFile("a.pdf", b"")), ("The file is empty",)),
        (
            typed(upload=SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * LIMIT)),
            ("The file must be smaller than 10 MB",),
        ),
        (typed(kind="minutes"), ("Select from this list",)),
    ):
        refused = client.post(add, values)
        assert refused.status_code == 422
        for one in words:
            assert refused.content.decode().count(one) >= 2, "in the summary and beside the field"
    assert not GovernanceFile.objects.exists()


def test_not_before_there_is_something_and_not_after_its_end(in_alliance: Actor, sign_in: SignIn) -> None:
    body = body_with_ruth()
    coming, cancelled = meeting_of(body, 7), meeting_of(body, 8)
    add = f"{BASE}meetings/{coming.public_id}/files/add/"
    early = sign_in("coordinator").post(add, typed(kind="minutes"))
    assert early.status_code == 422
    assert "Add the minutes after it" in early.content.decode()
    paper(in_alliance, coming, kind="agenda")
    Meeting.objects.filter(pk=cancelled.pk).update(state="cancelled", cancelled_because="Snow")
    cancelled.refresh_from_db()
    with pytest.raises(ValidationError, match="cancelled"):
        paper(in_alliance, cancelled)
    body.archived_at = timezone.now()
    body.save()
    with pytest.raises(ValidationError, match="archive"):
        paper(in_alliance, body)


def test_a_paper_is_of_a_body_or_of_a_meeting(in_alliance: Actor) -> None:
    body = body_with_ruth()
    file = paper(in_alliance, body).file
    for wrong in (
        {"kind": "paper"},
        {"kind": "minutes", "body": body},
        {"kind": "paper", "body": body, "meeting": meeting_of(body)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            GovernanceFile.objects.create(title="Astray", file=file, **wrong)
