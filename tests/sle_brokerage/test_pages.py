"""The pages: what each persona finds, what a form says, and that lists cost the same with one row and with three."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.addresses import inside
from deliveries.models import Contribution
from sle_brokerage import actions
from sle_brokerage.models import Deployment, Leader, LogEntry, Rating, SupportRequest, Visit
from tests.cast import BILLERICAY
from tests.conftest import As, SignIn

from . import steps

State = Deployment.State
DATE = {"_0": "8", "_1": "1", "_2": "2018"}


def url(name: str, *args: Any) -> str:
    return inside(BILLERICAY.slug, f"sle_brokerage:{name}", *args)


def on_day(field: str) -> dict[str, str]:
    return {f"{field}{part}": value for part, value in DATE.items()}


def post(client: Client, name: str, *args: Any, **values: Any) -> Any:
    return client.post(url(name, *args), {"form_key": str(uuid.uuid4()), **values})


def test_from_the_request_to_the_agreement_through_the_pages(as_: As, sign_in: SignIn) -> None:
    """Each step by whom it belongs to."""
    with as_("coordinator") as actor:
        helper, area = steps.leader(actor), steps.specialism().pk
        teaching_school = steps.school("St Peter's Catholic Primary School").pk
        supported = steps.school("Sunnymede Primary School").pk
    head, broker, sle = sign_in("head-sunnymede"), sign_in("coordinator"), sign_in("sle")

    asked = {"school": supported, "specialism": area, "detail": "Reading", "outcomes": "Fluency"}
    checked = post(head, "request_new", **asked, **on_day("wanted_from"))
    for shown in ("Check your request", "Phonics", "Reading", "Fluency"):
        assert shown in checked.content.decode()
    changed = post(head, "request_new", step="change", **asked, **on_day("wanted_from")).content.decode()
    assert ">\nReading</textarea>" in changed
    assert "There is a problem" not in changed
    with as_("coordinator"):
        assert not SupportRequest.objects.exists()
    sent = [
        post(
            head, "request_new", form_key=str(uuid.UUID(int=9)), step="send", **asked, **on_day("wanted_from")
        )
        for _twice in range(2)
    ]
    assert sent[0].url == sent[1].url
    assert "What happens next" in head.get(sent[0].url).content.decode()
    with as_("coordinator"):
        row = SupportRequest.objects.get()
    assert (
        post(broker, "request_triage", row.public_id, need="coasting", need_evidence="DfE").status_code == 302
    )
    shortlist = broker.get(url("request_shortlist", row.public_id)).content.decode()
    assert "Specialism: Phonics" in shortlist
    match = {"has_conflict": "no", "conflict": "", "accountable": teaching_school}
    assert post(broker, "request_match", row.public_id, helper.public_id, **match).status_code == 302
    with as_("coordinator"):
        deployment = Deployment.objects.get()
        days = f"days_{deployment.assignments.get().pk}"
    objective = {"text": "Teach daily", "measure": "Phonics check", "baseline": "", "target": "75%"}
    assert post(sle, "add_objective", deployment.public_id, **objective).status_code == 302
    terms = {days: "2", "accountable": teaching_school, **on_day("starts_on"), **on_day("ends_on")}
    assert post(sle, "change_terms", deployment.public_id, **terms).status_code == 302
    assert post(broker, "move_deployment", deployment.public_id, "agreed").status_code == 302
    with as_("coordinator"):
        assert Deployment.objects.get().state == State.AGREED


def test_from_the_visit_to_the_closed_file_through_the_pages(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        helper, objective = deployment.assignments.get().leader.pk, deployment.objectives.get().pk
    head, broker, sle = sign_in("head-sunnymede"), sign_in("coordinator"), sign_in("sle")
    first = deployment.public_id
    visit = {
        "leader": helper,
        "days": "0.5",
        "focus": "Phonics",
        "record": "A lesson.",
        **on_day("visited_on"),
    }
    rating = {
        "grade": "2",
        "comment": "Good.",
        f"progress_{objective}": "met",
        f"evidence_{objective}": "78%",
    }
    assert post(sle, "record_visit", first, **visit).status_code == 302
    assert post(broker, "move_deployment", first, "end_review").status_code == 302
    assert post(head, "rate", first, **rating).status_code == 302
    assert post(sle, "closing_note", first, "leader", text="Learned.").status_code == 302
    assert post(broker, "closing_note", first, "broker", text="Worth it.").status_code == 302
    assert post(broker, "move_deployment", first, "closed").status_code == 302
    page = head.get(url("deployment_detail", first)).content.decode()
    for shown in ("78%", "Learned.", "Worth it.", "Closed"):
        assert shown in page
    with as_("coordinator"):
        assert Deployment.objects.get().state == State.CLOSED
        assert Rating.objects.get().impacts.get().evidence == "78%"


def test_a_coordinator_asks_for_a_school_outside_the_alliance(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        area = steps.specialism().pk
    values = {"specialism": area, "detail": "x", "outcomes": "y", "source": "dfe", **on_day("wanted_from")}
    client = sign_in("coordinator")
    for right in ({"outside": "High View School", "urn": "135853"}, {"outside": "135853"}):
        assert "High View School" in post(client, "request_new", **right, **values).content.decode()
        assert post(client, "request_new", step="send", **right, **values).status_code == 302
    too_long = ({"outside": "x" * 10_000}, {"outside": "High View School", "urn": "9" * 5_000})
    for wrong in ({"outside": "No Such School"}, {"outside": ""}, {"outside": "Buttsbury"}, *too_long):
        answer = post(client, "request_new", **wrong, **values)
        assert answer.status_code == 422
        assert "There is a problem" in answer.content.decode()
    with as_("coordinator"):
        schools = SupportRequest.objects.values_list("school__name", flat=True)
        assert list(schools) == ["High View School", "High View School"]


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("coordinator", 200),
        ("sle", 200),
        ("head-sunnymede", 200),
        ("head-buttsbury", 200),
        ("head", 404),
        ("teacher", 403),
    ],
)
def test_who_opens_a_deployment(as_: As, sign_in: SignIn, persona: str, status: int) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        visit = steps.visit(actor, deployment)
    client = sign_in(persona)
    assert client.get(url("deployment_detail", deployment.public_id)).status_code == status
    assert client.get(url("visit_detail", visit.public_id)).status_code == status


def test_a_page_offers_only_what_one_may_do(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        entry: dict[str, Any] = {"actor": actor, "deployment": deployment, "happened_on": steps.STARTED}
        actions.log_contact(kind=LogEntry.Kind.EMAIL, note="The head worries about cover.", **entry)
    pages = {
        key: sign_in(key).get(url("deployment_detail", deployment.public_id)).content.decode()
        for key in ("coordinator", "sle", "head-sunnymede")
    }
    offers = ("Record a visit", "Cancel the support", "Begin the end review", "worries about cover")
    shown = {key: tuple(offer in page for offer in offers) for key, page in pages.items()}
    assert shown["coordinator"] == (True, True, True, True)
    assert shown["sle"] == (True, False, True, True)
    assert shown["head-sunnymede"] == (False, False, False, False)


def test_steps_that_do_not_belong_to_one_are_refused(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    sle, head = sign_in("sle"), sign_in("head-sunnymede")
    assert (
        post(sle, "move_deployment", deployment.public_id, "cancelled", reason="I say so").status_code == 403
    )
    assert post(head, "record_visit", deployment.public_id).status_code == 403
    assert sign_in("coordinator").get(url("rate", deployment.public_id)).status_code == 403
    assert sle.get(url("move_deployment", deployment.public_id, "nonsense")).status_code == 404


def test_a_missing_agreement_is_said_on_the_page(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.matched(actor, steps.request(actor), steps.leader(actor))
    client = sign_in("coordinator")
    assert (
        "At least one objective"
        in client.get(url("deployment_detail", deployment.public_id)).content.decode()
    )
    answer = post(client, "move_deployment", deployment.public_id, "agreed")
    assert answer.status_code == 422
    assert "Missing: at least one objective." in answer.content.decode()


def test_the_form_of_a_visit_names_what_is_wrong(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    answer = post(sign_in("sle"), "record_visit", deployment.public_id)
    page = answer.content.decode()
    assert answer.status_code == 422
    for message in (
        "Enter the date of the visit",
        "Select how long the visit took",
        "Enter the focus",
        "Enter what you did",
    ):
        assert message in page


def test_more_days_than_agreed_are_saved_with_a_warning(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        steps.visit(actor, deployment, days=Decimal(6))
        helper = deployment.assignments.get().leader.pk
    values = {"leader": helper, "days": "0.5", "focus": "More", "record": "More.", **on_day("visited_on")}
    client = sign_in("sle")
    post(client, "record_visit", deployment.public_id, **values)
    page = client.get(url("deployment_detail", deployment.public_id)).content.decode()
    assert "0.5 days more than was agreed" in page
    with as_("coordinator"):
        assert Visit.objects.count() == 2


def test_a_correction_through_the_page_keeps_its_form_filled(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        visit = steps.visit(actor, steps.active(actor), days=Decimal("1.0"))
    client = sign_in("sle")
    page = client.get(url("correct_visit", visit.public_id)).content.decode()
    assert 'value="1" id="id_days_1" checked' in page
    values = {
        "leader": visit.leader_id,
        "days": "0.5",
        "focus": "Less",
        "record": "Less.",
        **on_day("visited_on"),
    }
    assert post(client, "correct_visit", visit.public_id, **values).status_code == 302
    with as_("coordinator"):
        assert Visit.objects.get().days == Decimal("0.5")


def test_leaders_are_added_changed_and_filtered(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        person, phonics, maths = steps.person("sle").pk, steps.specialism().pk, steps.specialism("maths").pk
    client = sign_in("coordinator")
    values = {"release_days": "10", "specialisms": [phonics], **on_day("designated_on")}
    assert post(client, "leader_add", person=person, kind="sle", **values).status_code == 302
    again = post(client, "leader_add", person=person, kind="sle", **values)
    assert again.status_code == 422
    assert "already a specialist leader" in again.content.decode()
    with as_("coordinator"):
        leader = Leader.objects.get()
    values["specialisms"] = [maths]
    assert post(client, "leader_change", leader.public_id, **values).status_code == 302
    check = {"check_type": "enhanced", "confirmed_by": "A. Whitlock", **on_day("confirmed_on")}
    assert post(client, "leader_check", leader.public_id, **check).status_code == 302
    found = client.get(url("leader_list"), {"specialism": maths}).content.decode()
    assert "Sian Pugh" in found
    assert "Sian Pugh" not in client.get(url("leader_list"), {"specialism": phonics}).content.decode()
    assert "A. Whitlock" in client.get(url("leader_detail", leader.public_id)).content.decode()
    assert (
        "A. Whitlock" not in sign_in("teacher").get(url("leader_detail", leader.public_id)).content.decode()
    )


def test_lists_download_as_csv(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        steps.active(actor)
    client = sign_in("coordinator")
    texts = {
        name: client.get(url(name), {"csv": 1, "also": ["starts_on", "days_agreed"]}).content.decode()
        for name in LISTS
    }
    assert "Sunnymede Primary School,Phonics,Ofsted: requires improvement" in texts["request_list"]
    assert "Sunnymede Primary School,Phonics,Sian Pugh,2018-01-08,2018-03-23,0,6" in texts["deployment_list"]
    assert "Sian Pugh,Specialist leader of education,Buttsbury Infant School" in texts["leader_list"]


LISTS = ("request_list", "deployment_list", "leader_list")


def _many(actor: Any, number: int) -> None:
    """That many requests, leaders and deployments."""
    helpers = ("sle", "sle-2", "teacher-4")[:number]
    for key in helpers:
        deployment = steps.matched(actor, steps.request(actor), steps.leader(actor, key))
        steps.with_terms(actor, deployment)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("persona", ["coordinator", "head-sunnymede", "sle"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    as_: As, sign_in: SignIn, name: str, persona: str
) -> None:
    with as_("coordinator") as actor:
        _many(actor, 1)
    client = sign_in(persona)
    one = _queries(lambda: client.get(url(name)))
    with as_("coordinator") as actor:
        for _ in range(2):
            steps.with_terms(actor, steps.matched(actor, steps.request(actor), Leader.objects.get()))
        steps.leader(actor, "sle-2")
        steps.leader(actor, "teacher-4")
    three = _queries(lambda: client.get(url(name)))
    assert one == three
    assert three <= 12


def test_a_deployment_s_page_asks_once_who_its_leaders_are(as_: As, sign_in: SignIn) -> None:
    """However many buttons there are that only they may press."""
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    client = sign_in("sle")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("deployment_detail", deployment.public_id)).content.decode()
    assert "Record a visit" in page
    of_leaders = re.compile(r'SELECT (1 AS "a"|"sle_brokerage_assignment").* FROM "sle_brokerage_assignment"')
    assert len([one for one in asked.captured_queries if of_leaders.match(one["sql"])]) == 1


def _queries(visit: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visit().status_code == 200
    return len([q for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_a_visit_and_what_it_counted_as_lead_to_each_other(as_: As, sign_in: SignIn) -> None:
    """For those who see the ledger: the leader who made the visit does not."""
    with as_("coordinator") as actor:
        visit = steps.visit(actor, steps.active(actor))
        entry = Contribution.objects.get(source_id=visit.public_id)
    entry_page = f"/a/billericay/contributions/{entry.public_id}/"
    for persona, sees in {"coordinator": True, "head-sunnymede": True, "sle": False}.items():
        client = sign_in(persona)
        page = client.get(url("visit_detail", visit.public_id)).content.decode()
        assert (entry_page in page) is sees, persona
        if sees:
            page = client.get(entry_page).content.decode()
            assert url("visit_detail", visit.public_id) in page
            assert ">Buttsbury Infant School</a>" in page


def test_support_leads_to_other_support_of_the_school(as_: As, sign_in: SignIn) -> None:
    """Within one's rights: the leader of one does not see the other."""
    with as_("coordinator") as actor:
        first = steps.matched(actor, steps.request(actor), steps.leader(actor, "sle"))
        second = steps.matched(actor, steps.request(actor), steps.leader(actor, "sle-2"))
    for persona, sees in {"coordinator": True, "head-sunnymede": True, "sle": False}.items():
        page = sign_in(persona).get(url("deployment_detail", first.public_id)).content.decode()
        assert (url("deployment_detail", second.public_id) in page) is sees, persona
    page = sign_in("coordinator").get(url("request_detail", first.request.public_id)).content.decode()
    assert url("request_detail", second.request.public_id) in page
