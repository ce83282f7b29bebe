"""What hubs of a project find out: who writes it, who reads it, the report, and the hubs side by side (C56)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from cpd.actions import save_hub
from cpd.actions.hub_research import (
    print_hub_report,
    publish_research,
    save_finding,
    save_meeting,
    save_research,
    withdraw_research,
)
from cpd.actions.papers import add_paper, take_off_paper
from cpd.models import Booking, Hub, HubFinding, HubMeeting, HubPaper, HubPresence, HubReport, HubResearch
from cpd.queries.hub_reports import research_of, words_of
from cpd.retention.prints import hub_reports
from schools.models import Person
from tests import pdf as reading
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, organisation, url
from .test_catalogue import errors
from .test_hubs import BRIGHTSIDE, GREEN, STOCK, make_hub, project, rows

WORDS = {
    "question": "Does a daily story help the pupils who talk least?",
    "method": "Six pupils in each school, in October and in March",
    "found": "Longer sentences: 6.1 words instead of 3.8",
    "changed": "Four schools moved their story",
    "next_steps": "The same in Reception",
}


@pytest.fixture
def hub(in_alliance: Actor) -> Hub:
    """Led by South Green, whose head is Ruth, with Stock; Sian Pugh does its research."""
    hub = make_hub(in_alliance, project(), "North", GREEN, STOCK)
    hub.researcher = Person.objects.get(name="Sian Pugh")
    hub.save()
    return hub


def write(actor: Actor, hub: Hub, **changes: str) -> HubResearch:
    research = research_of(hub)
    for name, text in (WORDS | changes).items():
        setattr(research, name, text)
    return save_research(actor=actor, research=research)


def meet(actor: Actor, hub: Hub, *schools: str, **changes: Any) -> HubMeeting:
    values = {"held_on": timezone.localdate(), "people": 5, "notes": "Two prompts were too long"} | changes
    there = [organisation(one) for one in schools]
    return save_meeting(actor=actor, meeting=HubMeeting(hub=hub, **values), schools=there)


def find(actor: Actor, hub: Hub, school: str, text: str = "The quietest asked for it") -> HubFinding:
    finding = HubFinding(hub=hub, school=organisation(school), found=text, changed="At ten past one")
    return save_finding(actor=actor, finding=finding)


def test_its_lead_its_researcher_and_the_co_ordinators_write(hub: Hub, as_: As) -> None:
    for who in ("coordinator", "head", "sle"):
        with as_(who) as actor:
            assert may(actor, "write", hub)
            assert write(actor, hub).written_by_id == actor.person_id
    for who in ("teacher", "partner"):
        with as_(who) as actor:
            with pytest.raises(PermissionDenied):
                write(actor, hub)
            with pytest.raises(PermissionDenied):
                meet(actor, hub, GREEN)
            with pytest.raises(PermissionDenied):
                find(actor, hub, GREEN)
            with pytest.raises(PermissionDenied):
                publish_research(actor=actor, hub=hub)


def test_the_schools_of_the_hub_read_and_others_what_is_published(
    sign_in: SignIn, in_alliance: Actor, hub: Hub, as_: As
) -> None:
    other = make_hub(in_alliance, hub.course, "South", BRIGHTSIDE)
    for one in (hub, other):
        write(in_alliance, one)
        meet(in_alliance, one, one.lead.name)
        find(in_alliance, one, one.lead.name)
    page, strange = url("hub_detail", hub.public_id), url("hub_detail", other.public_id)
    teacher = sign_in("teacher")  # of South Green
    said = teacher.get(page).content.decode()
    assert WORDS["found"] in said
    assert "Two prompts were too long" in said
    assert url("hub_research", hub.public_id) not in said
    hidden = teacher.get(strange).content.decode()
    assert "has not published its report yet" in hidden
    assert BRIGHTSIDE in hidden
    for words in (WORDS["question"], WORDS["found"], "The quietest", "Two prompts"):
        assert words not in hidden
    assert "csv" not in hidden
    assert teacher.post(url("hub_print", other.public_id)).status_code == 403
    with as_("teacher") as tom:
        for model in (HubResearch, HubFinding, HubMeeting):
            assert {one.hub_id for one in visible(tom, model)} == {hub.pk}
        assert {one.meeting.hub_id for one in visible(tom, HubPresence)} == {hub.pk}
    publish_research(actor=in_alliance, hub=other)
    shown = teacher.get(strange).content.decode()
    assert WORDS["found"] in shown
    assert "The quietest" in shown
    assert "Two prompts" not in shown  # notes stay in the hub
    with as_("teacher") as tom:
        assert visible(tom, HubFinding).count() == 2
        assert {one.hub_id for one in visible(tom, HubMeeting)} == {hub.pk}
    withdraw_research(actor=in_alliance, hub=other)
    assert WORDS["found"] not in teacher.get(strange).content.decode()


def test_nothing_is_published_before_something_was_found(
    sign_in: SignIn, in_alliance: Actor, hub: Hub
) -> None:
    write(in_alliance, hub, found="")
    with pytest.raises(ValidationError, match="Write down what was found"):
        publish_research(actor=in_alliance, hub=hub)
    ruth = sign_in("head")
    page = ruth.post(url("hub_publish", hub.public_id), follow=True).content.decode()
    assert "Write down what was found" in page
    write(in_alliance, hub)
    assert "is published" in ruth.post(url("hub_publish", hub.public_id), follow=True).content.decode()


def test_bad_input_gets_a_message_beside_the_field(sign_in: SignIn, hub: Hub) -> None:
    sian, later = sign_in("sle"), timezone.localdate() + dt.timedelta(days=1)
    assert errors(sian.post(url("hub_research", hub.public_id), {})) == {
        "question": ["Enter the question of the hub"]
    }
    page = url("hub_meeting_create", hub.public_id)
    assert set(errors(sian.post(page, {}))) == {"kind", "held_on", "schools", "people"}
    day = {"held_on_0": later.day, "held_on_1": later.month, "held_on_2": later.year}
    sent = {"kind": "visit", **day, "schools": [organisation(BRIGHTSIDE).pk], "people": 0}
    assert errors(sian.post(page, sent)) == {
        "held_on": ["Write it down once it has been"],
        "schools": ["Select from this list"],
        "people": ["At least one person was there"],
    }
    green = organisation(GREEN)
    finding = url("hub_finding", hub.public_id, green.public_id)
    assert errors(sian.post(finding, {})) == {"found": ["Enter what was found"]}
    strange = url("hub_finding", hub.public_id, organisation(BRIGHTSIDE).public_id)
    assert sian.get(strange).status_code == 404
    assert sign_in("teacher").get(finding).status_code == 403


def test_a_researcher_writes_through_the_pages(sign_in: SignIn, hub: Hub) -> None:
    sian, today, green = sign_in("sle"), timezone.localdate(), organisation(GREEN)
    sian.post(url("hub_research", hub.public_id), WORDS)
    day = {"held_on_0": today.day, "held_on_1": today.month, "held_on_2": today.year}
    sent = {"kind": "visit", **day, "place": green.pk, "schools": [green.pk], "people": 3, "notes": "Read"}
    sian.post(url("hub_meeting_create", hub.public_id), sent)
    meeting = HubMeeting.objects.get(hub=hub)
    assert (meeting.written_by.name, meeting.place, meeting.kind) == ("Sian Pugh", green, "visit")
    both = {**sent, "kind": "meeting", "schools": [green.pk, organisation(STOCK).pk]}
    sian.post(url("hub_meeting_change", meeting.public_id), both)
    sian.post(url("hub_finding", hub.public_id, green.public_id), {"found": "Much", "changed": ""})
    page = sian.get(url("hub_detail", hub.public_id)).content.decode()
    for words in (WORDS["question"], "2 of 2", "Much", "Sian Pugh"):
        assert words in page
    hub.schools.filter(school=green).delete()  # who was there stays, also after leaving the hub
    form = sian.get(url("hub_meeting_change", meeting.public_id)).context["form"]
    assert {one.name for one in form.fields["schools"].queryset} == {GREEN, STOCK}


def test_the_report_says_who_met_and_what_came_of_it(sign_in: SignIn, in_alliance: Actor, hub: Hub) -> None:
    write(in_alliance, hub)
    meet(in_alliance, hub, GREEN, STOCK)
    meet(in_alliance, hub, STOCK, kind="visit", place=organisation(STOCK), people=2)
    find(in_alliance, hub, STOCK)
    run = make_run(hub.course)
    book(in_alliance, run, make_people(2, GREEN))
    Booking.objects.filter(run=run).update(state=Booking.State.ATTENDED)
    said = words_of(Hub.objects.get(pk=hub.pk), research_of(hub))
    assert [(one.name, one.people, one.meetings, bool(one.found)) for one in said.schools] == [
        (GREEN, 2, 1, False),
        (STOCK, 0, 2, True),
    ]
    assert [(one.kind, one.place, one.schools, one.people) for one in said.meetings] == [
        ("Meeting", "", 2, 5),
        ("Visit", STOCK, 1, 2),
    ]
    answer = sign_in("head").get(url("hub_detail", hub.public_id), {"csv": 1}).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(answer)))
    assert ["Question", "North", WORDS["question"], "", "", "", ""] in lines
    assert ["School", STOCK, "The quietest asked for it", "At ten past one", "0", "", "2"] in lines


@pytest.mark.slow
def test_the_pdf_is_accessible_and_for_those_who_read_the_report(
    sign_in: SignIn, in_alliance: Actor, hub: Hub, as_: As
) -> None:
    write(in_alliance, hub, found="<script>alert(1)</script> & more\n\nA second paragraph")
    meet(in_alliance, hub, GREEN)
    find(in_alliance, hub, GREEN)
    client = sign_in("teacher")
    assert client.post(url("hub_print", hub.public_id)).status_code == 302
    job = Job.objects.get(kind="hub_report")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    report = HubReport.objects.get(hub=hub)
    pdf = files.read(report.file)
    assert failures(pdf) == []
    spoken = reading.spoken(pdf)
    for words in (
        WORDS["question"],
        "<script>alert(1)</script> & more",
        "A second paragraph",
        GREEN,
        "1 of 2",
    ):
        assert words in spoken
    assert "Two prompts were too long" not in spoken
    assert client.get(job.result_url).status_code == 200
    with as_("partner") as partner, pytest.raises(PermissionDenied):
        print_hub_report(actor=partner, hub=hub)
    assert sign_in("partner").get(job.result_url).status_code == 403


def test_a_printed_report_goes_with_its_file(in_alliance: Actor, hub: Hub) -> None:
    file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind="hub_report")
    HubReport.objects.create(hub=hub, file=file)
    assert not hub_reports(timezone.now() - dt.timedelta(days=30))
    hub_reports(timezone.now()).delete()
    assert not StoredFile.objects.filter(pk=file.pk).exists()


def test_hubs_stand_side_by_side(sign_in: SignIn, in_alliance: Actor, hub: Hub) -> None:
    make_hub(in_alliance, hub.course, "South", BRIGHTSIDE)
    write(in_alliance, hub)
    publish_research(actor=in_alliance, hub=hub)
    for _ in range(2):
        meet(in_alliance, hub, GREEN)
    find(in_alliance, hub, STOCK)
    client = sign_in("teacher")
    names = ("Hub", "Research by", "Meetings and visits", "Schools with findings", "Report published")
    assert [tuple(row[name] for name in names) for row in rows(client, hub.course)] == [
        ("North", "Sian Pugh", "2", "1", "Yes"),
        ("South", "", "0", "0", "Not yet"),
    ]
    assert "1 of 2 (50%)" in client.get(url("hub_list", hub.course.public_id)).content.decode()


def test_a_co_ordinator_chooses_a_leader_as_researcher(sign_in: SignIn, hub: Hub) -> None:
    client, page = sign_in("coordinator"), url("hub_change", hub.public_id)
    names = {one.name for one in client.get(page).context["form"].fields["researcher"].queryset}
    assert "Sian Pugh" in names
    assert "Tom Reed" not in names
    tom = Person.objects.get(name="Tom Reed")
    sent = {"title": "North", "lead": hub.lead_id, "schools": [hub.lead_id], "researcher": tom.pk}
    assert errors(client.post(page, sent)) == {"researcher": ["Select from this list"]}


def test_the_page_of_a_hub_costs_the_same_for_many_schools(
    sign_in: SignIn, in_alliance: Actor, hub: Hub
) -> None:
    write(in_alliance, hub)
    client, page, counts = sign_in("teacher"), url("hub_detail", hub.public_id), []
    client.get(page)
    for schools in ((GREEN,), (GREEN, STOCK), (GREEN, STOCK, BRIGHTSIDE)):
        save_hub(actor=in_alliance, hub=hub, schools=[organisation(one) for one in schools])
        meet(in_alliance, hub, *schools)
        find(in_alliance, hub, schools[-1])
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len([one for one in queries if one["sql"].startswith("SELECT")]))
    assert counts[0] == counts[-1] <= 16


# --- Files of the research (C63) ---------------------------------------------------------------------

PDF = b"%PDF-1.7 a poster"


def opened(sign_in: SignIn, paper: HubPaper) -> dict[str, int]:
    keys = ("coordinator", "head", "sle", "head-brightside")
    return {key: sign_in(key).get(f"/a/billericay/files/{paper.file.public_id}/").status_code for key in keys}


def test_files_are_opened_by_whoever_reads_the_research(hub: Hub, as_: As, sign_in: SignIn) -> None:
    with as_("sle") as actor:
        write(actor, hub)
        paper = HubPaper(hub=hub, title="Poster", summary="A daily story makes sentences longer")
        add_paper(actor=actor, paper=paper, upload=Upload("poster.pdf", PDF, "application/pdf"))
    inside_it = {"coordinator": 200, "head": 200, "sle": 200}
    assert opened(sign_in, paper) == inside_it | {"head-brightside": 403}
    with as_("sle") as actor:
        publish_research(actor=actor, hub=hub)
    assert opened(sign_in, paper) == inside_it | {"head-brightside": 200}
    page = sign_in("head-brightside").get(url("hub_detail", hub.public_id)).content.decode()
    assert "A daily story makes sentences longer" in page
    assert "Add a file" not in page
    with as_("head-brightside") as actor, pytest.raises(PermissionDenied):
        take_off_paper(actor=actor, paper=HubPaper.objects.select_related("hub").get())
    with as_("coordinator") as actor:
        take_off_paper(actor=actor, paper=HubPaper.objects.select_related("hub").get())
    assert set(opened(sign_in, paper).values()) == {403}


def test_a_file_is_added_and_taken_off_on_the_pages(hub: Hub, as_: As, sign_in: SignIn) -> None:
    client, add = sign_in("sle"), url("hub_paper_add", hub.public_id)
    assert sign_in("head-brightside").get(add).status_code == 403
    said = {"title": "Poster", "summary": "Longer sentences"}
    assert "Choose a file" in client.post(add, said).content.decode()
    word = SimpleUploadedFile("poster.docx", b"PK no list")
    assert "must be a PDF, PNG, JPG or CSV" in client.post(add, said | {"upload": word}).content.decode()
    saved = client.post(add, said | {"upload": SimpleUploadedFile("poster.pdf", PDF)}, follow=True)
    assert "“Poster” is on the page." in saved.content.decode()
    with as_("sle"):
        paper = HubPaper.objects.get()
    off = url("hub_paper_take_off", paper.public_id)
    assert "Take “Poster” off the page?" in client.get(off).content.decode()
    page = client.post(off, follow=True).content.decode()
    assert "No file yet." in page
    assert client.get(off).status_code == 404
