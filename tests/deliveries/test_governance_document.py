"""How the alliance is governed as a PDF: what it says, that it stays, and who reads it (CAPABILITIES E9)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

import deliveries.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor, Role
from deliveries.actions.governance import make_governance_document
from deliveries.governance_document.pages import document_html
from deliveries.models import Accountability, Area, GovernanceDocument
from deliveries.queries.governance_document import composed
from deliveries.retention import governance_documents
from schools.actions.governance_files import GOVERNANCE_FILE
from schools.models import (
    Agreement,
    AgreementVersion,
    Attendance,
    Body,
    Decision,
    GovernanceFile,
    Meeting,
    MeetingAction,
    Minutes,
    Organisation,
    Person,
    RoleGrant,
    Seat,
    VisionVersion,
)
from schools.queries.years import academic_year
from tests import pdf as reading
from tests.conftest import As, SignIn

BASE = "/a/billericay/alliance/governance/"
LEAD, SOUTH_GREEN = "St Peter's Catholic Primary School", "South Green Infant School"


def today() -> dt.date:
    return timezone.localdate()


def governed() -> Body:
    """A body that met yesterday, a vision, a lead and a deputy of a strand, an agreement."""
    long_ago, ruth = dt.date(2020, 9, 1), Person.objects.get(name="Ruth Okafor")
    school = Organisation.objects.get(name=SOUTH_GREEN)
    VisionVersion.objects.create(number=1, text="Every child <reads> & writes.", published_on=long_ago)
    Accountability.objects.create(
        area=Area.CPD, teaching_school=Organisation.objects.get(name=LEAD), starts_on=long_ago
    )
    RoleGrant.objects.create(person=ruth, role=Role.STRAND_DEPUTY, strand="cpd", starts_on=long_ago)
    body = Body.objects.create(
        kind="steering", name="Steering group", terms_of_reference="It meets twice a term.", one_a_school=True
    )
    seat = Seat.objects.create(body=body, person=ruth, organisation=school, role="chair", starts_on=long_ago)
    yesterday = today() - dt.timedelta(days=1)
    meeting = Meeting.objects.create(body=body, held_on=yesterday, starts_at=dt.time(16), state="held")
    Attendance.objects.create(meeting=meeting, seat=seat, answer="present")
    Decision.objects.create(meeting=meeting, number=7, text="The alliance trains together.")
    Minutes.objects.create(meeting=meeting, text="Said in confidence", is_confidential=True)
    for text, done_on in (("Book the hall", None), ("Ring the caterer", yesterday)):
        MeetingAction.objects.create(
            meeting=meeting, text=text, owner=ruth, due_on=yesterday, done_on=done_on
        )
    agreement = Agreement.objects.create(kind="memorandum", title="How we work together")
    AgreementVersion.objects.create(
        agreement=agreement, state="in_force", text="We do.", starts_on=long_ago, fingerprint="0" * 64
    )
    return body


def with_papers(body: Body) -> None:
    """One of the body, one of its meeting, and two that are not for everybody."""
    file = files.store_pdf(name="terms.pdf", content=b"%PDF", kind=GOVERNANCE_FILE)
    GovernanceFile.objects.create(body=body, kind="terms", title="What we are for", file=file)
    on_it = {"meeting": body.meetings.get(), "kind": "paper", "file": file}
    GovernanceFile.objects.create(title="The budget", **on_it)
    GovernanceFile.objects.create(title="For members alone", is_confidential=True, **on_it)
    GovernanceFile.objects.create(title="Of no use any more", archived_at=timezone.now(), **on_it)


def made(sign_in: SignIn) -> GovernanceDocument:
    """As a co-ordinator presses it, and the worker makes it."""
    year = academic_year(today() - dt.timedelta(days=1))
    waiting = sign_in("coordinator").post(f"{BASE}new/", {"year": year})
    assert waiting.status_code == 302
    job = Job.objects.filter(kind="governance").latest("pk")
    assert str(job.public_id) in waiting.url
    jobs.run(job.pk)
    return GovernanceDocument.objects.select_related("file", "alliance").latest("number")


def test_the_pdf_says_how_the_alliance_is_governed_and_can_be_listened_to(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    with_papers(governed())
    document = made(sign_in)
    assert document.file is not None
    pdf = files.read(document.file)
    assert failures(pdf) == []
    said = reading.spoken(pdf)
    for words in (
        "Every child <reads> & writes.",
        "Led by",
        LEAD,
        "Ruth Okafor, South Green Infant School",
        "Steering group",
        "It meets twice a term.",
        "Terms of reference: What we are for (terms.pdf)",
        "Paper: The budget (terms.pdf)",
        "Chair",
        "Without a representative",
        "7. The alliance trains together.",
        "Book the hall",
        "overdue",
        "How we work together",
        "Version 1",
    ):
        assert words in said, words
    for words in ("Ring the caterer", "Said in confidence", "For members alone", "Of no use any more"):
        assert words not in said, words


def test_a_version_stays_as_it_was_and_the_next_one_has_what_changed(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    body = governed()
    first = made(sign_in)
    Body.objects.filter(pk=body.pk).update(name="Board of heads")
    second = made(sign_in)
    assert (first.number, second.number) == (1, 2)
    assert first.file
    assert second.file
    assert "Steering group" in reading.spoken(files.read(first.file))
    assert "Board of heads" in reading.spoken(files.read(second.file))
    page = sign_in("coordinator").get(BASE).content.decode()
    assert page.index("Version 2") < page.index("Version 1")
    assert str(first.file.public_id) in page


def test_co_ordinators_alone_ask_for_it_and_read_it(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    governed()
    document = made(sign_in)
    assert document.file is not None
    address = f"/a/billericay/files/{document.file.public_id}/"
    assert sign_in("coordinator").get(address).status_code == 200
    for key in ("head", "head-brightside", "teacher", "partner"):
        client = sign_in(key)
        assert client.get(BASE).status_code == 403, key
        assert client.post(f"{BASE}new/", {"year": 2017}).status_code == 403, key
        assert client.get(address).status_code in (403, 404), key
    with as_("head") as head, pytest.raises(PermissionDenied):
        make_governance_document(actor=head, year=2017)


def test_a_year_is_needed(sign_in: SignIn, in_alliance: Actor) -> None:
    for values in ({}, {"year": "1066"}):
        refused = sign_in("coordinator").post(f"{BASE}new/", values)
        assert refused.status_code == 422
    assert not GovernanceDocument.objects.exists()


def test_who_came_is_said_of_meetings_that_were_held(in_alliance: Actor) -> None:
    body = governed()
    yesterday = today() - dt.timedelta(days=1)
    Meeting.objects.create(body=body, held_on=yesterday, starts_at=dt.time(18), state="planned")
    year = academic_year(yesterday)
    document = GovernanceDocument.objects.create(number=1, academic_year=year, frozen_on=today())
    said = composed(GovernanceDocument.objects.select_related("alliance").get(pk=document.pk))
    mine = {one.state: (one.present, one.absent) for one in said.meetings if one.body == body.name}
    assert mine == {"Held": (1, 0), "Planned": (None, None)}


def test_an_alliance_that_has_nothing_yet_has_pages_all_the_same(in_alliance: Actor) -> None:
    document = GovernanceDocument.objects.create(number=1, academic_year=1999, frozen_on=dt.date(2000, 1, 1))
    said = composed(GovernanceDocument.objects.select_related("alliance").get(pk=document.pk))
    html = document_html(said)
    for words in ("No vision is published yet", "No meeting is recorded", "No agreement is in force"):
        assert words in html
    pdf = render_pdf(html)
    assert failures(pdf) == []
    assert pdf == render_pdf(html)


def test_it_goes_with_its_file(in_alliance: Actor, sign_in: SignIn) -> None:
    document = made(sign_in)
    assert document.file is not None
    assert not governance_documents(timezone.now() - dt.timedelta(days=365))
    governance_documents(timezone.now()).delete()
    assert not StoredFile.objects.filter(pk=document.file.pk).exists()
