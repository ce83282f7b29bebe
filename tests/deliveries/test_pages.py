"""The pages: who sees what, what the forms accept, and that lists cost the same with one row and with three."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deliveries.actions.ledger import Particulars
from deliveries.models import Contribution
from schools.models import Organisation, TrustMembership
from tests.cast import PLYMOUTH
from tests.deliveries.entries import BUTTSBURY, QUILTERS, SOUTH_GREEN, ST_PETERS, SUNNYMEDE, record, school
from tests.deliveries.reports import fill_ledger, frozen_report, signed_report, submitted_report

HOME = "/a/billericay"
LISTS = (
    "contributions/",
    "contributions/?csv=1",
    "contributions/totals/?year=2025",
    "contributions/give-and-gain/?year=2025",
    "reports/",
    "reports/accountability/",
    "reports/targets/?year=2025",
)


def get(client: Client, path: str) -> Any:
    return client.get(f"{HOME}/{path}")


@pytest.mark.parametrize(
    "path", [*LISTS, "contributions/new/", "reports/begin/", "reports/targets/?year=2025&csv=1"]
)
def test_a_coordinator_opens_every_page(as_: Any, sign_in: Any, path: str) -> None:
    client = sign_in("coordinator")
    assert get(client, path).status_code == 200  # empty
    with as_("coordinator") as actor:
        fill_ledger(actor)
    assert get(client, path).status_code == 200


def questions(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert get(client, path).status_code == 200
    return len([q for q in captured.captured_queries if "SAVEPOINT" not in q["sql"]])


@pytest.mark.parametrize("path", LISTS)
def test_lists_cost_the_same_whatever_is_in_them(as_: Any, sign_in: Any, path: str) -> None:
    client = sign_in("coordinator")

    def queries() -> int:
        return questions(client, path)

    with as_("coordinator") as actor:
        record(actor, beneficiaries=[school(SOUTH_GREEN)])
    one = queries()
    with as_("coordinator") as actor:
        for urn in (QUILTERS, SUNNYMEDE, SOUTH_GREEN):
            record(actor, beneficiaries=[school(urn)], deliverers=[(school(urn), 1)])
    assert queries() == one
    assert one <= 12 or "targets" in path  # a page of figures: each measure of an area asks for its own


@pytest.mark.parametrize("key", ["coordinator", "head-sunnymede"])
def test_an_entry_costs_the_same_however_many_took_part(as_: Any, sign_in: Any, key: str) -> None:
    client = sign_in(key)
    with as_("coordinator") as actor:
        schools = [school(urn) for urn in (SUNNYMEDE, QUILTERS, BUTTSBURY)]
        few = record(actor, beneficiaries=schools[:1])
        many = record(actor, beneficiaries=schools, deliverers=[(one, 1) for one in schools])
    get(client, f"contributions/{few.public_id}/")  # what is loaded once a process or session
    asked = [questions(client, f"contributions/{entry.public_id}/") for entry in (few, many)]
    assert asked[0] == asked[1] <= 15


def test_totals_name_their_lines(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        record(actor)
    page = get(sign_in("coordinator"), "contributions/totals/?year=2025").content.decode()
    for name in ("Professional development", "Buttsbury Infant School", "Research and development", "Essex"):
        assert f">{name}</th>" in " ".join(page.split()).replace("> ", ">").replace(" <", "<")


def test_heads_see_what_their_school_gave_or_received(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        record(actor, description="Theirs", beneficiaries=[school(SOUTH_GREEN)])
        other = record(actor, description="Not theirs", beneficiaries=[school(SUNNYMEDE)])
    page = get(sign_in("head"), "contributions/").content.decode()
    assert "Theirs" in page
    assert "Not theirs" not in page
    assert get(sign_in("head"), f"contributions/{other.public_id}/").status_code == 404
    assert "Not theirs" in get(sign_in("head-buttsbury"), "contributions/").content.decode()  # leads


@pytest.mark.parametrize(
    ("key", "status"), [("coordinator", 200), ("head-st-peters", 200), ("head", 403), ("teacher", 403)]
)
def test_who_adds_up_the_whole_ledger(sign_in: Any, key: str, status: int) -> None:
    assert get(sign_in(key), "contributions/totals/").status_code == status
    assert get(sign_in(key), "contributions/give-and-gain/").status_code == status


def test_give_and_gain_is_narrowed_by_name_and_keeps_its_sums(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        record(actor, beneficiaries=[school(SOUTH_GREEN)])
    client = sign_in("coordinator")

    def shown(**asked: object) -> tuple[set[str], Any]:
        page = get(client, "contributions/give-and-gain/?" + urlencode(asked))
        return {str(one.organisation) for one in page.context["listing"].table.page.object_list.data}, page

    everybody, whole = shown(year=2025)
    south, narrowed = shown(year=2025, q="infant SOUTH")
    assert south == {"South Green Infant School"} < everybody
    assert narrowed.context["found"].given == whole.context["found"].given
    assert "Remove filter" in narrowed.content.decode()
    assert shown(year=2025, q="zebra")[0] == set()


def test_a_head_sees_her_own_schools_balance_only(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        record(actor, beneficiaries=[school(SOUTH_GREEN)])
        own, other = (school(urn).public_id for urn in (SOUTH_GREEN, SUNNYMEDE))
    page = get(sign_in("head"), f"contributions/give-and-gain/{own}/?year=2025")
    assert page.status_code == 200
    assert "Leading phonics" in page.content.decode()
    assert get(sign_in("head"), f"contributions/give-and-gain/{other}/").status_code == 403


def test_give_and_gain_is_of_any_days(as_: Any, sign_in: Any) -> None:
    """D2: “given … and received, any period”, with whom it was given, and where."""
    with as_("coordinator") as actor:
        for description, month in (("Early", 10), ("Late", 12)):
            record(
                actor,
                description=description,
                happened_on=dt.date(2025, month, 15),
                particulars=Particulars(host=school(QUILTERS)),
                beneficiaries=[school(SOUTH_GREEN)],
            )
        south = school(SOUTH_GREEN)
    client = sign_in("coordinator")
    days = {"since_0": 1, "since_1": 12, "since_2": 2025, "until_0": 31, "until_1": 12, "until_2": 2025}

    def rows(**asked: object) -> dict[str, Any]:
        page = get(client, "contributions/give-and-gain/?" + urlencode(asked))
        assert page.status_code == 200
        return {str(one.organisation): one for one in page.context["listing"].table.page.object_list.data}

    assert rows(year=2025)["South Green Infant School"].received.activities == 2
    found = rows(**days)
    assert found["South Green Infant School"].received.activities == 1
    assert found["Quilters Junior School"].hosted == 1
    page = get(client, "contributions/give-and-gain/?" + urlencode(days)).content.decode()
    assert "1 December 2025 to 31 December 2025" in page
    assert f"{south.public_id}/?since_0=1&amp;since_1=12&amp;since_2=2025&amp;until_0=31" in page
    detail = f"contributions/give-and-gain/{south.public_id}/?{urlencode(days)}"
    page = get(client, detail).content.decode()
    assert "Late" in page
    assert "Early" not in page
    file = get(client, detail + "&csv=1")
    assert "2025-12-01-to-2025-12-31" in file["Content-Disposition"]
    before = urlencode(days | {"since_2": 2024, "until_2": 2024})
    empty = get(client, f"contributions/give-and-gain/{south.public_id}/?{before}").content.decode()
    assert "Nothing was counted in this time (1 December 2024 to 31 December 2024)" in empty


def test_days_that_make_no_sense_are_said_and_one_day_is_enough(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        record(actor, happened_on=dt.date(2025, 10, 15), beneficiaries=[school(SOUTH_GREEN)])
    client = sign_in("coordinator")

    def page(**asked: object) -> Any:
        return get(client, "contributions/give-and-gain/?" + urlencode(asked))

    backwards = page(since_0=2, since_1=1, since_2=2026, until_0=1, until_1=1, until_2=2026)
    assert "The last day must be on or after the first day" in backwards.content.decode()
    assert page(since_0=16, since_1=10, since_2=2025).context["found"].given.activities == 0
    assert page(until_0=14, until_1=10, until_2=2025).context["found"].given.activities == 0
    assert page(until_0=15, until_1=10, until_2=2025).context["found"].given.activities == 1
    assert page(since_0=1, since_1=1, since_2=2999).status_code == 200
    assert page(until_0=1, until_1=1, until_2=1000).status_code == 200


def typed(**changes: Any) -> dict[str, Any]:
    """What a co-ordinator types for a new entry."""
    values = {
        "key": str(uuid.uuid4()), "area": "sts", "big6": "research", "description": "Peer review",
        "happened_on_0": "12", "happened_on_1": "11", "happened_on_2": "2025", "accountable": school(ST_PETERS).pk,
        "days": "2.5", "people": "", "money_pence": "", "evidence": "Minutes",
    }  # fmt: skip
    return values | changes


@pytest.fixture
def form(as_: Any) -> Any:
    """Posts a new entry as the co-ordinator types it, and has checked it."""

    def post(client: Client, **changes: Any) -> Any:
        with as_("coordinator"):
            values = {"step": "send"} | typed(**changes)
        return client.post(f"{HOME}/contributions/new/", values)

    return post


def test_an_entry_is_typed_with_evidence_and_sent_twice(as_: Any, sign_in: Any, form: Any) -> None:
    client = sign_in("coordinator")
    for _ in range(2):
        pdf = SimpleUploadedFile("Minutes of May.pdf", b"%PDF-1.4 minutes", content_type="text/html")
        answer = form(client, key=str(uuid.UUID(int=5)), file=pdf)
        assert answer.status_code == 302
    with as_("coordinator"):
        entry = Contribution.objects.get()
        assert entry.evidence_file is not None
        assert (entry.evidence_file.name, entry.evidence_file.content_type) == (
            "Minutes of May.pdf",
            "application/pdf",
        )
        assert entry.shares.get().deliverer == school(ST_PETERS)
        file_url = f"{HOME}/files/{entry.evidence_file.public_id}/"
    assert client.get(file_url).content == b"%PDF-1.4 minutes"
    assert sign_in("head").get(file_url).status_code == 403


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"days": ""}, "Enter days, people or money"),
        ({"happened_on_2": "2999"}, "must be today or in the past"),
        ({"happened_on_2": "1999"}, "did not lead the alliance on that day"),
        ({"area": ""}, "Select the delivery area"),
        ({"description": ""}, "Say what was given"),
        ({"days": "two"}, "Enter days as a number"),
        ({"share_1": "50"}, "Select who gave the share"),
    ],
)
def test_the_form_says_what_is_wrong(sign_in: Any, form: Any, changes: dict[str, str], message: str) -> None:
    answer = form(sign_in("coordinator"), **changes)
    assert answer.status_code == 422
    assert message in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [("evil.pdf", b"<html><script>"), ("evil.csv", b"a,b\x00"), ("tool.exe", b"MZ"), ("empty.pdf", b"")],
)
def test_evidence_is_judged_by_its_content(sign_in: Any, form: Any, name: str, content: bytes) -> None:
    answer = form(sign_in("coordinator"), file=SimpleUploadedFile(name, content, "application/pdf"))
    assert answer.status_code == 422


def test_answers_are_checked_before_they_count(as_: Any, sign_in: Any, form: Any) -> None:
    client = sign_in("coordinator")
    with as_("coordinator"):
        receives = school(SOUTH_GREEN).pk
    checked = form(client, step="", beneficiaries=[receives], money_pence="12.50")
    page = checked.content.decode()
    assert checked.status_code == 200
    for answer in ("School-to-school support", "12 November 2025", "£12.50", "South Green Infant School"):
        assert answer in page
    assert '<input type="hidden" name="happened_on_1" value="11">' in page
    again = form(client, step="change", description="Peer <review>").content.decode()
    assert "Add a contribution" in again
    assert 'value="Peer &lt;review&gt;"' in again
    assert "There is a problem" not in again
    with as_("coordinator"):
        assert not Contribution.objects.exists()
    added = form(client, beneficiaries=[receives])
    assert added.url.endswith("/added/")
    assert "asked on their dashboards" in client.get(added.url).content.decode()


def test_shares_must_make_a_hundred(as_: Any, sign_in: Any, form: Any) -> None:
    with as_("coordinator"):
        one, two = school(ST_PETERS).pk, school(BUTTSBURY).pk
    client = sign_in("coordinator")
    parties = {"deliverer_1": one, "deliverer_2": two, "share_1": "60"}
    assert "These make 90%" in form(client, **parties, share_2="30").content.decode()
    assert form(client, **parties, share_2="40").status_code == 302
    with as_("coordinator"):
        assert [str(s.share) for s in Contribution.objects.get().shares.order_by("id")] == ["60.00", "40.00"]


def test_correcting_reverses_and_records_anew(as_: Any, sign_in: Any, form: Any) -> None:
    client = sign_in("coordinator")
    form(client)
    with as_("coordinator"):
        entry = Contribution.objects.get()
        values = typed(key=str(entry.source_id), days="3", reason="Half a day was forgotten")
    page = get(client, f"contributions/{entry.public_id}/correct/")
    assert 'value="2.50"' in page.content.decode()
    answer = client.post(f"{HOME}/contributions/{entry.public_id}/correct/", values, follow=True)
    assert "reversed and recorded anew" in answer.content.decode()
    with as_("coordinator"):
        assert [str(c.days) for c in Contribution.objects.order_by("id")] == ["2.50", "-2.50", "3.00"]
        assert Contribution.objects.get(reverses=entry).reason == "Half a day was forgotten"
    assert get(client, f"contributions/{entry.public_id}/correct/").status_code == 404  # reversed already


def test_taking_off_an_entry_reverses_it(as_: Any, sign_in: Any, form: Any) -> None:
    client = sign_in("coordinator")
    form(client)
    with as_("coordinator"):
        entry = Contribution.objects.get()
    client.post(f"{HOME}/contributions/{entry.public_id}/withdraw/", {"reason": "Typed twice"})
    with as_("coordinator"):
        assert sum(c.days for c in Contribution.objects.all()) == 0


def test_entries_that_count_a_record_are_corrected_there(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        entry = record(actor)
    assert get(sign_in("coordinator"), f"contributions/{entry.public_id}/correct/").status_code == 403


def test_the_other_party_confirms_or_queries(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        entry = record(actor, beneficiaries=[school(SOUTH_GREEN)])
    client, url = sign_in("head"), f"{HOME}/contributions/{entry.public_id}/confirm/"
    asked = client.get(url).content.decode()
    assert "Confirm what you received" in asked
    assert "South Green Infant School" in asked.split("Received by")[1].split("</dl>")[0]
    assert "Did your school receive this?" in asked
    assert "Say what is wrong" in client.post(url, {"verdict": "queried"}).content.decode()
    answer = client.post(url, {"verdict": "queried", "comment": "It was one day"}, follow=True)
    assert "It was one day" in answer.content.decode()
    client.post(url, {"verdict": "confirmed"})
    assert "Confirmed" in get(sign_in("coordinator"), "contributions/").content.decode()
    assert sign_in("head-sunnymede").get(url).status_code == 404


def test_whoever_acts_for_several_answers_for_each(as_: Any, sign_in: Any) -> None:
    with as_("coordinator") as actor:
        received = [school(QUILTERS), school(SOUTH_GREEN)]
        trust = Organisation.objects.get(name="Billericay Community Trust")
        for place in received:
            TrustMembership.objects.create(trust=trust, organisation=place, starts_on=dt.date(2017, 9, 1))
        entry = record(actor, beneficiaries=received)
    asked = get(sign_in("trust"), f"contributions/{entry.public_id}/confirm/").content.decode()
    assert "Did your schools receive this?" in asked
    assert f"{received[0]}<br>{received[1]}" in asked


def test_assigning_ends_the_one_before(as_: Any, sign_in: Any) -> None:
    client = sign_in("coordinator")
    with as_("coordinator"):
        st_peters, buttsbury = school(ST_PETERS).pk, school(BUTTSBURY).pk
    url = f"{HOME}/reports/accountability/cpd/0/"
    for pk, (day, month, year) in ((st_peters, ("1", "9", "2024")), (buttsbury, ("1", "1", "2026"))):
        values = {"teaching_school": pk, "starts_on_0": day, "starts_on_1": month, "starts_on_2": year}
        assert client.post(url, values).status_code == 302
    assert client.post(url, values).status_code == 422  # the same day twice
    then = get(client, "reports/accountability/?day_0=31&day_1=12&day_2=2025").content.decode()
    assert "Catholic Primary School, as for the whole area" in then
    assert "Nobody is accountable" in then
    now = get(client, "reports/accountability/?day_0=1&day_1=1&day_2=2026").content.decode()
    assert "Buttsbury Infant School, as for the whole area" in now


def test_only_coordinators_assign(sign_in: Any) -> None:
    assert get(sign_in("head-st-peters"), "reports/accountability/cpd/0/").status_code == 403
    assert "Assign" not in get(sign_in("teacher"), "reports/accountability/").content.decode()


def test_the_national_average_is_entered(as_: Any, sign_in: Any) -> None:
    client = sign_in("coordinator")
    page = get(client, "reports/targets/?year=2025").content.decode()
    assert "National average" in page
    url = page.split("National average <a", 1)[1].split('href="', 1)[1].split('"', 1)[0]
    assert client.post(url, {"target": "87.5", "source": "ITT census"}).status_code == 302
    assert "at least 87.5%" in get(client, "reports/targets/?year=2025").content.decode()


def test_the_way_of_a_report_through_the_pages(as_: Any, sign_in: Any) -> None:
    report = frozen_report(as_)
    base = f"reports/{report.public_id}/"
    coordinator, head = sign_in("coordinator"), sign_in("head-st-peters")
    with as_("coordinator"):
        sign = f"{HOME}/{base}sign/{school(ST_PETERS).public_id}/"
        other = f"{HOME}/{base}sign/{school(BUTTSBURY).public_id}/"
    assert sign in get(head, base).content.decode()
    assert head.get(other).status_code == 404
    assert "Tick the box" in head.post(sign, {"confirmed": ""}).content.decode()
    assert head.post(sign, {"confirmed": "on"}).status_code == 302
    refused = coordinator.post(f"{HOME}/{base}submit/", {"confirmed": "on"})
    assert refused.status_code == 422
    assert "Not signed yet by Buttsbury" in refused.content.decode()
    sign_in("head-buttsbury").post(other, {"confirmed": "on"})
    assert coordinator.post(f"{HOME}/{base}submit/", {"confirmed": "on"}).status_code == 302
    page = get(sign_in("teacher"), base).content.decode()  # submitted: everybody in the alliance
    assert "Submitted" in page
    assert "No reviewer has downloaded it yet" in page


@pytest.mark.parametrize("path", ["", "read/", "csv/"])
def test_who_reads_a_report_that_is_being_signed(as_: Any, sign_in: Any, path: str) -> None:
    report = signed_report(as_)
    assert get(sign_in("head-buttsbury"), f"reports/{report.public_id}/{path}").status_code == 200
    assert get(sign_in("teacher"), f"reports/{report.public_id}/{path}").status_code == 404


def test_the_report_reads_as_a_page(as_: Any, sign_in: Any) -> None:
    report = signed_report(as_)
    page = get(sign_in("coordinator"), f"reports/{report.public_id}/read/").content.decode()
    for words in ("Register of CPD-0042", "Margaret Doyle", "Nobody is accountable", "1.2 Trainees"):
        assert words in page


def test_a_draft_has_nothing_to_read(as_: Any, sign_in: Any) -> None:
    client = sign_in("coordinator")
    answer = client.post(f"{HOME}/reports/begin/", {"year": "2025"})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    assert client.get(f"{answer.url}read/").status_code == 404
    words = client.post(f"{answer.url}summary/", {"summary": "A good year"}, follow=True)
    assert "The summary was saved" in words.content.decode()


def test_freezing_goes_through_the_worker(as_: Any, sign_in: Any) -> None:
    client = sign_in("coordinator")
    draft = client.post(f"{HOME}/reports/begin/", {"year": "2025"}).url
    answer = client.post(f"{draft}freeze/")
    assert "/jobs/" in answer.url
    assert client.get(answer.url).status_code == 200
    assert client.get(f"{draft}freeze/").status_code == 405


def test_reopening_says_why(as_: Any, sign_in: Any) -> None:
    report = submitted_report(as_)
    client = sign_in("coordinator")
    url = f"{HOME}/reports/{report.public_id}/reopen/"
    assert client.post(url, {"reason": ""}).status_code == 422
    page = client.post(url, {"reason": "A day was missing"}, follow=True).content.decode()
    assert "Why this version was opened: A day was missing" in page


def test_the_wall_stands_between_alliances(as_: Any, sign_in: Any) -> None:
    report = submitted_report(as_)
    with as_("coordinator"):
        entry = Contribution.objects.first()
        assert entry is not None
    client = sign_in("coordinator", PLYMOUTH)
    for path in (
        f"reports/{report.public_id}/",
        f"contributions/{entry.public_id}/",
        f"reports/{report.public_id}/csv/",
    ):
        assert client.get(f"/a/plymouth/{path}").status_code == 404
    assert str(report.public_id) not in client.get("/a/plymouth/reports/").content.decode()
