"""Inviting many by a file: what is refused, what is staged, and that each row is sent once, whatever happens."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from openpyxl import Workbook

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import jobs, retention_night
from alliance_portal.kernel.models import Account, AuditEvent, Job, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tasks import retain
from alliance_portal.kernel.tenancy import enter, enter_service
from alliance_portal.kernel.ui.staged_rows import sentences
from schools import tasks  # noqa: F401  (handlers of jobs register themselves)
from schools.actions import invite
from schools.actions.invitation_files import discard_file, send_file, send_rows, stage_file
from schools.forms.invitation_files import UploadForm
from schools.models import Alliance, Invitation, InvitationFile, InvitationRow, Organisation, Person
from schools.queries.invitation_rows import bad, good
from tests.conftest import As, SignIn

from .conftest import questions

HEADINGS = "Name,E-mail,Job,School,Roles\n"
TABBED = "Name\tE-mail\tSchool\tRoles\r\nZoë Ågren\tz@z.invalid\tSouth Green\tMember of staff\r\n"
BASE = "/a/billericay/invitations/files/"
State = InvitationFile.State


def upload(content: bytes | str, name: str = "people.csv") -> UploadForm:
    body = content.encode() if isinstance(content, str) else content
    return UploadForm({}, {"file": SimpleUploadedFile(name, body)})


def cells(number: int, **values: str) -> tuple[int, dict[str, str]]:
    usual = {"name": f"Person {number}", "email": f"p{number}@south.invalid", "job_title": "Teacher"}
    return number, usual | {"school": "115039", "roles": "Member of staff"} | values


def problems(file: InvitationFile) -> list[str]:
    return [text for row in bad(file) for text in sentences(row, InvitationRow.HEADINGS).values()]


# --- The file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "people.csv", "The file is empty"),
        ("Name,E-mail\nA,a@a.invalid\n", "people.csv", "must have these headings too: School, Roles"),
        ("Name,E-mail,e mail,School,Roles\n", "people.csv", "Two columns have the same heading"),
        (HEADINGS + ",,,,\n \n", "people.csv", "nobody stands below them"),
        (HEADINGS + "a,b,c,d,e\n" * 1001, "people.csv", "The file has 1,001 rows. Up to 1,000"),
        (HEADINGS + "x" * 200_000, "people.csv", "must be 200 kB or smaller"),
        (b"\x00\x01\x02PDF", "people.csv", "We cannot read this file"),
        (b"PK\x03\x04 no zip", "people.xlsx", "We cannot read this file as an Excel workbook"),
        (
            HEADINGS.encode("utf-16-le"),
            "people.txt",
            "We cannot read this file. Save it as CSV or as an Excel",
        ),
        (
            HEADINGS.encode("utf-16")[:-1],
            "people.txt",
            "Part of this file is missing or damaged. Save it as CSV",
        ),
        (HEADINGS.encode("utf-32"), "people.txt", "We cannot read this file. Save it as CSV or as an Excel"),
        ("sep=;\n" + HEADINGS, "people.csv", "must have these headings too: Name, E-mail, School, Roles"),
    ],
)
def test_a_file_is_refused_only_when_it_is_no_list(content: bytes | str, name: str, message: str) -> None:
    form = upload(content, name)
    assert not form.is_valid()
    assert message in form.errors["file"][0]


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADINGS + "Zoë Ågren, z@z.invalid ,,South Green,Member of staff\n").encode(),
        "name;EMAIL;school;roles\nZoë Ågren;z@z.invalid;South Green;Member of staff\n".encode("cp1252"),
        "Roles\tSchool\tNotes\tE-Mail\tName\nMember of staff\tSouth Green\tx\tz@z.invalid\tZoë  Ågren\n",
        TABBED.encode("utf-16"),
        b"\xfe\xff" + TABBED.encode("utf-16-be"),
        "sep=;\r\nName;E-mail;School;Roles\r\nZoë Ågren;z@z.invalid;South Green;Member of staff\r\n",
        '\ufeff"SEP=|"\nName|A, b|E-mail|School|Roles\nZoë Ågren|,,|z@z.invalid|South Green|Member of staff',
        ("sep=\t\r\n" + TABBED).encode("utf-16"),
        "sep=,,,\n" + HEADINGS + "Zoë Ågren,z@z.invalid,,South Green,Member of staff\n",
    ],
    ids=[
        "excel",
        "semicolons-of-windows",
        "tabs-in-another-order",
        "unicode-text-of-excel",
        "unicode-text-the-other-way-round",
        "separator-said",
        "separator-said-in-quotes",
        "separator-said-in-unicode-text",
        "separator-said-and-saved-again",
    ],
)
def test_what_spreadsheets_save_is_read(content: bytes | str) -> None:
    form = upload(content)
    assert form.is_valid(), form.errors
    ((number, row),) = form.rows
    assert number == 2
    assert (row["name"], row["email"]) == ("Zoë Ågren", "z@z.invalid")
    assert (row["school"], row["roles"]) == ("South Green", "Member of staff")


def test_rows_have_the_numbers_that_the_spreadsheet_shows() -> None:
    """The headings are row 1, blank rows count, and a line that says the separator is none: Excel does not show it."""
    people = "Name;E-mail;School;Roles\n\nA;a@a.invalid;South Green;\n"
    for content in (people, "sep=;\n" + people, ("sep=;\r\n" + people).encode("utf-16")):
        form = upload(content)
        assert form.is_valid(), form.errors
        assert [number for number, _ in form.rows] == [3]


def test_a_workbook_is_read_and_blank_rows_keep_their_number() -> None:
    book, packed = Workbook(), io.BytesIO()
    for line in (HEADINGS.strip().split(","), [], ["A", "a@a.invalid", None, 115039, "ITT mentor"]):
        book.active.append(line)
    book.save(packed)
    form = upload(packed.getvalue(), "people.xlsx")
    assert form.is_valid(), form.errors
    assert form.rows == [
        (3, {"name": "A", "email": "a@a.invalid", "job_title": "", "school": "115039", "roles": "ITT mentor"})
    ]


# --- The rows ----------------------------------------------------------------------------------------------


def test_each_row_says_what_is_wrong_with_it(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        school = Organisation.objects.get(establishment__urn=115039)
        invite(actor=actor, name="W", email="w@w.invalid", organisation=school, roles=["teacher"])
    with as_("head") as actor:
        rows = [
            cells(2),
            cells(3, school="south green INFANT school", roles="Member of staff; ITT MENTOR"),
            cells(4, email="lee"),
            cells(5, name="", roles="Janitor"),
            cells(6, school="Brightside Primary School", roles="Headteacher"),
            cells(7, email="twice@south.invalid"),
            cells(8, email="Twice@South.invalid", name="Person 7"),
            cells(9, email=tom.email),
            cells(10, email="w@w.invalid"),
            cells(11, job_title="x" * 121),
        ]
        file = stage_file(actor=actor, name="people.csv", rows=rows)
        assert [row.number for row in good(file)] == [2, 3]
        given = "Deputy headteacher, School’s CPD lead, Member of staff, ITT mentor or Sees safeguarding information"
        assert problems(file) == [
            "Row 4, e-mail: enter an address such as name@school.org.uk",
            "Row 5, name: enter the full name",
            f"Row 5, roles: “Janitor” is not a role. Enter {given}",
            "Row 6, school: “Brightside Primary School” is no school of the alliance that you may invite to",
            "Row 6, roles: you cannot give the role “Headteacher”",
            "Row 7, e-mail: row 8 names the same person: put that one right first",
            "Row 8, school: row 7 invites the same person there already",
            "Row 9, e-mail: Tom Reed has a sign-in already: give the role on the person’s page",
            "Row 10, e-mail: was invited already",
            "Row 11, job: must be 120 characters or fewer",
        ]


def test_two_schools_of_one_name_need_a_urn(as_: As) -> None:
    with as_("coordinator") as actor:
        for _ in range(2):
            Organisation.objects.create(kind=Organisation.Kind.OTHER, name="St Anne's")
        file = stage_file(actor=actor, name="people.csv", rows=[cells(2, school="St Anne's")])
        assert problems(file) == ["Row 2, school: there are 2 of the name “St Anne's”: enter the URN"]


def test_staged_people_are_seen_by_whoever_uploaded_them_and_not_logged(as_: As) -> None:
    with as_("head") as actor:
        stage_file(actor=actor, name="people.csv", rows=[cells(2, name="Secret Candidate")])
        assert visible(actor, InvitationRow).exists()
        logged = AuditEvent.objects.filter(table_name="schools_invitationrow")
        assert "Secret Candidate" not in str(list(logged.values_list("old", "new")))
        assert logged.exists()
    with as_("coordinator") as actor:
        assert not visible(actor, InvitationFile).exists()
        assert not visible(actor, InvitationRow).exists()


def test_a_thousand_rows_are_staged_with_few_questions(as_: As, django_assert_max_num_queries: Any) -> None:
    with as_("head") as actor, django_assert_max_num_queries(12):
        stage_file(actor=actor, name="people.csv", rows=[cells(number) for number in range(2, 1002)])


# --- Sending -----------------------------------------------------------------------------------------------


def run_jobs() -> None:
    for job_id in Job.objects.filter(kind="invitations", state=Job.State.QUEUED).values_list("pk", flat=True):
        jobs.run(job_id)


def test_good_rows_are_sent_and_forgotten_bad_ones_stay(as_: As) -> None:
    with as_("head") as actor:
        file = stage_file(actor=actor, name="people.csv", rows=[cells(2), cells(3, email="lee"), cells(4)])
        job = send_file(actor=actor, file=file)
        assert send_file(actor=actor, file=file) == job
        run_jobs()
        file.refresh_from_db()
        assert (file.state, file.invited, file.total) == (State.SENT, 2, 3)
        assert [row.number for row in file.rows.all()] == [3]
        sent = Invitation.objects.values_list("email", "invited_by__name")
        assert set(sent) == {(f"p{n}@south.invalid", "Ruth Okafor") for n in (2, 4)}
        assert OutgoingMail.objects.filter(to_email__endswith="@south.invalid").count() == 2
        job.refresh_from_db()
        assert job.result_url.endswith(f"/invitations/files/{file.public_id}/")


def test_what_changed_in_the_meantime_is_found_out_while_sending(as_: As) -> None:
    with as_("head") as actor:
        file = stage_file(actor=actor, name="people.csv", rows=[cells(2), cells(3)])
        invite(
            actor=actor,
            name="Person 3",
            email="p3@south.invalid",
            organisation=Organisation.objects.get(establishment__urn=115039),
            roles=["mentor"],
        )
        send_file(actor=actor, file=file)
        run_jobs()
        (sentence,) = problems(file)
        assert sentence.startswith("Row 3, e-mail: This address was invited already on")


def test_a_file_with_nothing_to_send_is_refused(as_: As) -> None:
    with as_("head") as actor:
        file = stage_file(actor=actor, name="people.csv", rows=[cells(2, email="lee")])
        with pytest.raises(ValidationError, match="no row to send"):
            send_file(actor=actor, file=file)


def test_a_row_is_sent_once_however_often_it_is_tried(as_: As) -> None:
    with as_("head") as actor:
        file = stage_file(actor=actor, name="people.csv", rows=[cells(2)])
        row_id = file.rows.get().pk
        for _ in range(2):
            send_rows(actor=actor, row_ids=[row_id])
        assert Invitation.objects.count() == 1


def night() -> None:
    """What a worker does when the clock wakes it at night."""
    retain()
    jobs.run(Job.objects.filter(kind=retention_night.JOB).latest("pk").pk)


def test_what_is_discarded_or_old_is_deleted(as_: As) -> None:
    with as_("head") as actor:
        discarded = stage_file(actor=actor, name="a.csv", rows=[cells(2)])
        discard_file(actor=actor, file=discarded)
        with pytest.raises(ValidationError, match="was discarded"):
            send_file(actor=actor, file=discarded)
        old = stage_file(actor=actor, name="b.csv", rows=[cells(3)])
        InvitationRow.objects.update(created_at=timezone.now() - dt.timedelta(days=31))
        new = stage_file(actor=actor, name="c.csv", rows=[cells(4)])
        night()
        assert [row.file for row in InvitationRow.objects.all()] == [new]
        for file in (discarded, old):
            file.refresh_from_db()
            assert file.state == State.DISCARDED


@pytest.mark.slow
def test_a_killed_worker_leaves_the_rest_to_the_next(fresh_alliance: Any, settings: Any) -> None:
    """kill -9 in the middle of the work, as a real process: each person gets one invitation."""
    cast, rows = fresh_alliance(), [cells(number) for number in range(2, 42)]
    alliance = Alliance.objects.get(slug=cast.slug)
    account = Account.objects.get(email=email_of(cast, "head"))
    with enter(account=account, alliance=alliance) as actor:
        file = stage_file(actor=actor, name="people.csv", rows=rows)
        job = send_file(actor=actor, file=file)
    worker = start_worker(job.pk)
    try:
        wait_until_some_are_sent(alliance, len(rows))
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    with enter_service(alliance=alliance, purpose="test"):
        done = Invitation.objects.count()
        assert 0 < done < len(rows), "the kill hit nothing: the test proved nothing"
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
    jobs.run(job.pk)
    with enter_service(alliance=alliance, purpose="test"):
        assert Job.objects.get(pk=job.pk).state == Job.State.DONE
        sent = OutgoingMail.objects.filter(to_email__endswith="@south.invalid")
        assert Invitation.objects.count() == sent.count() == len(rows)
        assert InvitationFile.objects.get().invited == len(rows)


def start_worker(job_id: int) -> subprocess.Popen[bytes]:
    database = connection.settings_dict
    password = database["PASSWORD"] or ""
    server = f"{database['USER']}:{password}@{database['HOST']}:{database['PORT']}"
    ready = "import django; django.setup(); import schools.tasks; from alliance_portal.kernel import jobs"
    environment = os.environ | {"DATABASE_URL": f"postgres://{server}/{database['NAME']}"}
    return subprocess.Popen(
        [sys.executable, "-c", f"{ready}; jobs.run({job_id})"], env=environment, cwd=settings.BASE_DIR
    )


def wait_until_some_are_sent(alliance: Alliance, most: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with enter_service(alliance=alliance, purpose="test"):
            if 3 <= Invitation.objects.count() < most:
                return
        time.sleep(0.02)
    raise AssertionError("nothing was sent within a minute")


# --- Pages -------------------------------------------------------------------------------------------------


def sent_up(client: Any, content: str, name: str = "people.csv") -> Any:
    return client.post(f"{BASE}new/", {"file": SimpleUploadedFile(name, content.encode())}, follow=True)


def test_a_head_uploads_looks_and_sends(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    assert client.post(f"{BASE}new/", {}).status_code == 422
    content = HEADINGS + "Ann Able,ann@south.invalid,,115039,Member of staff\n=1+1,lee,,115039,ITT mentor\n"
    page = sent_up(client, content).content.decode()
    assert "Row 3, e-mail: enter an address such as name@school.org.uk" in page
    assert 'href="#row-3-email"' in page
    assert 'id="row-3-email"' in page
    assert "Send 1 invitation" in page
    assert not Invitation.objects.exists()

    file = InvitationFile.objects.get()
    assert "people.csv" in client.get(f"{BASE}new/").content.decode()
    answer = client.post(f"{BASE}{file.public_id}/send/")
    assert "/jobs/" in answer["Location"]
    run_jobs()
    page = client.get(f"{BASE}{file.public_id}/").content.decode()
    assert "1 invitation sent" in page
    assert "1 row was not sent" in page
    download = client.get(f"{BASE}{file.public_id}/problems.csv").getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(download)))
    assert lines[0][-1] == "What to put right"
    reason = "Row 3, e-mail: enter an address such as name@school.org.uk"
    assert lines[1:] == [["'=1+1", "lee", "", "", "115039", "ITT mentor", reason]]
    client.post(f"{BASE}{file.public_id}/discard/")
    assert not InvitationRow.objects.exists()


def test_the_template_can_be_uploaded(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    content = client.get(f"{BASE}template.csv").getvalue().decode("utf-8-sig")
    page = sent_up(client, content).content.decode()
    assert "Send 1 invitation" in page


def test_a_file_belongs_to_whoever_uploaded_it(sign_in: SignIn, in_alliance: Actor) -> None:
    sent_up(sign_in("head"), HEADINGS + "Ann Able,ann@south.invalid,,115039,Member of staff\n")
    file = InvitationFile.objects.get()
    others = sign_in("coordinator")
    for page in ("", "problems.csv", "discard/"):
        assert others.get(f"{BASE}{file.public_id}/{page}").status_code == 404
    assert others.post(f"{BASE}{file.public_id}/send/").status_code == 404
    assert sign_in("teacher").get(f"{BASE}new/").status_code == 403


def test_the_preview_costs_the_same_for_few_and_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    lines = [f"P,p{n}@a.invalid,,115039,Member of staff\n" for n in range(60)]
    asked = []
    for some in (lines[:1], lines):
        sent_up(client, HEADINGS + "".join(some))
        file = InvitationFile.objects.first()
        asked.append(questions(lambda file=file: client.get(f"{BASE}{file.public_id}/")))
    assert asked[0] == asked[1] <= 12
