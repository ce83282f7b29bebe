"""Leads of research keep the hubs of projects and what they find out, and no other courses (C56, D4, D14)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Role, Strand
from cpd.actions import save_course, save_hub
from cpd.actions.hub_research import publish_research
from cpd.models import Course, Hub, HubFinding, HubMeeting, HubResearch, Run
from schools.models import Person
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.leading import BOTH, leads
from tests.schools.conftest import questions

from .making import make_course, make_run, organisation, url
from .test_catalogue import errors
from .test_hub_research import WORDS, find, meet, write
from .test_hubs import BRIGHTSIDE, GREEN, STOCK, make_hub, project

PROJECTS = url("project_list")


@pytest.mark.parametrize("role", BOTH)
def test_a_lead_makes_a_hub_and_keeps_its_research_through_the_pages(
    sign_in: SignIn, in_alliance: Actor, role: Role
) -> None:
    course, tom, stock = project(), leads(Strand.RESEARCH, role), organisation(STOCK)
    client = sign_in("teacher")
    assert "Leading change" in client.get(PROJECTS).content.decode()
    new = url("hub_create", course.public_id)
    assert new in client.get(url("hub_list", course.public_id)).content.decode()
    assert set(errors(client.post(new, {}))) == {"title", "lead", "schools"}
    client.post(new, {"title": "North", "lead": stock.pk, "schools": [stock.pk]})
    hub = Hub.objects.get()
    page = client.get(url("hub_detail", hub.public_id)).content.decode()
    for name in ("hub_change", "hub_research", "hub_meeting_create", "hub_paper_add"):
        assert url(name, hub.public_id) in page, name
    sian = Person.objects.get(name="Sian Pugh")
    client.post(
        url("hub_change", hub.public_id),
        {"title": "North", "lead": stock.pk, "researcher": sian.pk, "schools": [stock.pk]},
    )
    client.post(url("hub_research", hub.public_id), WORDS)
    today = timezone.localdate()
    day = {"held_on_0": today.day, "held_on_1": today.month, "held_on_2": today.year}
    sent = {"kind": "visit", **day, "place": stock.pk, "schools": [stock.pk], "people": 3, "notes": "Read"}
    client.post(url("hub_meeting_create", hub.public_id), sent)
    client.post(url("hub_finding", hub.public_id, stock.public_id), {"found": "Much", "changed": ""})
    client.post(url("hub_publish", hub.public_id))
    hub.refresh_from_db()
    research, meeting = HubResearch.objects.get(hub=hub), HubMeeting.objects.get(hub=hub)
    assert hub.researcher == sian
    assert research.published_at
    assert research.written_by == meeting.written_by == HubFinding.objects.get(hub=hub).written_by == tom


def test_a_lead_reads_every_hub_and_others_only_what_they_could_before(as_: As, in_alliance: Actor) -> None:
    hub = make_hub(in_alliance, project(), "North", BRIGHTSIDE)
    write(in_alliance, hub)
    meet(in_alliance, hub, BRIGHTSIDE)
    find(in_alliance, hub, BRIGHTSIDE)
    for strand in Strand:
        leads(strand)
        with as_("teacher") as actor:
            keeps = strand in (Strand.RESEARCH, Strand.CPD)
            for model in (HubResearch, HubMeeting, HubFinding):
                assert visible(actor, model).exists() == keeps, (strand, model)
            for verb in ("write", "read", "change"):
                assert may(actor, verb, hub) == keeps, (strand, verb)
            assert may(actor, "create", Hub) == keeps


def test_a_lead_keeps_hubs_of_projects_alone(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    course, schools = make_course(), [organisation(GREEN)]
    leads(Strand.RESEARCH)
    client = sign_in("teacher")
    assert client.get(url("hub_create", course.public_id)).status_code == 403
    assert url("hub_create", course.public_id) not in (
        client.get(url("hub_list", course.public_id)).content.decode()
    )
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        save_hub(actor=actor, hub=Hub(course=course, title="North", lead=schools[0]), schools=schools)
    assert not Hub.objects.exists()


def test_a_lead_of_research_changes_no_course(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    course, run = project(), make_run()
    leads(Strand.RESEARCH)
    client = sign_in("teacher")
    for address in (
        url("course_list"),
        url("course_create"),
        url("course_change", course.public_id),
        url("run_change", run.public_id),
    ):
        assert client.get(address).status_code == 403, address
    with as_("teacher") as actor:
        for verb in ("change", "publish", "archive"):
            assert not may(actor, verb, course)
        with pytest.raises(PermissionDenied):
            save_course(actor=actor, course=course)


def test_projects_that_are_drafts_are_seen_and_other_drafts_are_not(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    draft = make_course(title="A project to come", kind="project", state=Course.State.DRAFT)
    hub = make_hub(in_alliance, draft, "North", GREEN)
    other = make_course(title="A course to come", state=Course.State.DRAFT)
    run = make_run(draft, state=Run.State.DRAFT)
    leads(Strand.RESEARCH)
    client = sign_in("teacher")
    for name, one in (("course_detail", draft), ("hub_list", draft), ("hub_detail", hub)):
        assert client.get(url(name, one.public_id)).status_code == 200, name
    assert client.get(url("course_detail", other.public_id)).status_code == 404
    assert client.get(url("run_detail", run.public_id)).status_code == 404
    leads(Strand.LEADERSHIP)
    with as_("teacher") as actor:
        assert not visible(actor, Course).filter(pk=draft.pk).exists()
        assert not visible(actor, Hub).exists()


def test_the_list_of_projects_says_how_far_their_hubs_are(sign_in: SignIn, in_alliance: Actor) -> None:
    leads(Strand.RESEARCH)
    client = sign_in("teacher")
    assert "There are no projects yet." in client.get(PROJECTS).content.decode()
    course = project()
    north, south = (
        make_hub(in_alliance, course, title, school) for title, school in (("North", GREEN), ("South", STOCK))
    )
    Hub.objects.filter(pk=north.pk).update(researcher=Person.objects.get(name="Sian Pugh"))
    meet(in_alliance, south, STOCK)
    write(in_alliance, south)
    publish_research(actor=in_alliance, hub=south)
    make_course(title="No project")
    make_course(title="Long ago", kind="project", state=Course.State.ARCHIVED)
    one = questions(lambda: client.get(PROJECTS))
    make_course(title="Another", kind="project")
    rows = {row.title: row for row in client.get(PROJECTS).context["table"].page.object_list.data}
    assert set(rows) == {"Leading change", "Another"}
    found = rows["Leading change"]
    assert (found.hub_count, found.researched_count, found.published_count) == (2, 1, 1)
    assert found.last_met_on == timezone.localdate()
    assert (rows["Another"].hub_count, rows["Another"].last_met_on) == (0, None)
    assert questions(lambda: client.get(PROJECTS)) == one <= 12
    shown = client.get(PROJECTS, {"q": "another"}).context["table"].page.object_list.data
    assert [row.title for row in shown] == ["Another"]


@pytest.mark.parametrize(("key", "status"), [("coordinator", 200), ("strand-lead", 200), ("head", 403)])
def test_who_opens_the_list_of_projects(sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).get(PROJECTS).status_code == status


def test_a_lead_of_one_alliance_keeps_no_hubs_of_another(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    leads(Strand.RESEARCH)
    with as_("coordinator", PLYMOUTH):
        assert not Hub.objects.exists()
    assert sign_in("teacher").get(PROJECTS.replace("billericay", "plymouth")).status_code == 404
