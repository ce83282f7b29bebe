"""DfE reviewers: submitted reports of all alliances and nothing else, by their own database role, downloads seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connections
from django.test import Client
from django.utils import timezone

import deliveries.tasks  # noqa: F401  (a worker registers its handlers when it starts)
from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter
from deliveries.actions import begin_report, reopen_report
from deliveries.models import Report, ReportDownload
from deliveries.queries.review import year_so_far
from schools.models import Alliance, Reviewer
from tests.cast import AllianceCast
from tests.deliveries.reports import YEAR, latest_job, submitted_report
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "import", "reviewer"])


class Committed:
    """An alliance of this test alone, with a submitted report and its PDF."""

    def __init__(self, cast: AllianceCast) -> None:
        self.alliance = Alliance.objects.get(slug=cast.slug)
        self._cast = cast
        self.report = submitted_report(self.enter)
        with self.enter("coordinator"):
            rendering = latest_job("contribution_report").pk
        jobs.run(rendering)

    def enter(self, key: str) -> AbstractContextManager[Actor]:
        account = Account.objects.get(email=email_of(self._cast, key))
        return enter(account=account, alliance=self.alliance)


@pytest.fixture
def found(fresh_alliance: Callable[[], AllianceCast]) -> Committed:
    return Committed(fresh_alliance())


def reviewer(ends_on: dt.date | None = None, *, both_steps: bool = True) -> Client:
    """A client signed in as somebody whom DfE's access includes until this day (today when none is named)."""
    today = timezone.localdate()
    account = Account.objects.db_manager("owner").create_user(
        f"reviewer-{timezone.now().timestamp()}@dfe.invalid"
    )
    Reviewer.objects.using("owner").create(
        account_id=account.pk,
        name="Dora Vane",
        starts_on=dt.date(2020, 1, 1),
        ends_on=ends_on or today,
        granted_by="DfE",
    )
    return signed_in(account, both_steps=both_steps)


def test_a_reviewer_reads_and_the_alliance_sees_it(found: Committed) -> None:
    client, base = reviewer(), f"/review/{found.report.public_id}/"
    page = client.get("/review/").content.decode()
    assert base in page
    assert "Dora Vane" in page
    assert "Download PDF" in client.get(base).content.decode()
    assert client.get(f"{base}pdf/").content.startswith(b"%PDF-1.7")
    assert "Buttsbury Infant School" in client.get(f"{base}csv/").content.decode("utf-8-sig")
    with found.enter("coordinator"):
        seen = ReportDownload.objects.filter(report=found.report).values_list("reviewer", "format")
        assert sorted(seen) == [("Dora Vane", "csv"), ("Dora Vane", "pdf")]


def test_only_submitted_reports_exist_for_her(found: Committed) -> None:
    with found.enter("coordinator") as actor:
        draft = reopen_report(actor=actor, report=found.report, reason="A figure was wrong")
    client = reviewer()
    assert str(draft.public_id) not in client.get("/review/").content.decode()
    for path in ("", "pdf/", "csv/"):
        assert client.get(f"/review/{draft.public_id}/{path}").status_code == 404


def test_the_newest_version_stands_in_the_list(found: Committed) -> None:
    with found.enter("coordinator") as actor:
        reopen_report(actor=actor, report=found.report, reason="A figure was wrong")
    url = f"/review/?alliance={found.report.alliance_name}"
    assert str(found.report.public_id) in reviewer().get(url).content.decode()


def test_filters(found: Committed) -> None:
    client, mine = reviewer(), str(found.report.public_id)

    def listed(query: str) -> bool:
        return mine in client.get(f"/review/?{query}").content.decode()

    assert listed("alliance=billericay")
    assert not listed("alliance=plymouth")
    assert listed(f"year={YEAR}")
    assert listed(f"region={found.report.regions}")


def test_overdue_are_those_without_a_report(found: Committed) -> None:
    client = reviewer()
    name = found.alliance.name

    def overdue(year: int) -> list[str]:
        table = client.get(f"/review/overdue/?year={year}&alliance={name}").context["table"]
        return [alliance.slug for alliance in table.data]

    page = client.get("/review/").context
    assert page["due"].submitted + page["due"].overdue == Alliance.objects.count()
    assert year_so_far(YEAR).submitted >= 1
    assert year_so_far(YEAR - 50).submitted == 0
    assert found.alliance.slug not in overdue(YEAR)
    assert found.alliance.slug in overdue(YEAR - 1)


@pytest.mark.parametrize("path", ["", "overdue/"])
def test_access_ends(path: str) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert reviewer().get(f"/review/{path}").status_code == 200
    assert reviewer(ends_on=yesterday).get(f"/review/{path}").status_code == 403


@pytest.mark.parametrize("path", ["/review/", "/review/overdue/"])
def test_a_password_alone_opens_no_page_of_the_review(path: str) -> None:
    """decisions/0008"""
    answer = reviewer(both_steps=False).get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/second-step/")


def test_who_is_no_reviewer_stays_outside(found: Committed, sign_in: Any) -> None:
    assert sign_in("coordinator").get("/review/").status_code == 403
    assert Client().get("/review/").status_code == 302
    assert reviewer().get(f"/a/{found.alliance.slug}/reports/").status_code == 404


@pytest.fixture
def without_reviewer_role() -> Iterator[None]:
    database = settings.DATABASES.pop("reviewer")
    yield
    settings.DATABASES["reviewer"] = database


def test_without_the_database_role_the_pages_are_closed(without_reviewer_role: None, caplog: Any) -> None:
    assert reviewer().get("/review/").status_code == 404
    assert "REVIEWER_DATABASE_URL is not set" in caplog.text


def test_the_role_itself_sees_submitted_reports_alone(found: Committed) -> None:
    with found.enter("coordinator") as actor:
        begin_report(actor=actor, year=YEAR - 1)
    with connections["reviewer"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT state FROM deliveries_report")
        assert cursor.fetchall() == [("submitted",)]
        cursor.execute("SELECT count(*) FROM kernel_storedfile WHERE NOT released")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("table", ["deliveries_contribution", "schools_person", "deliveries_reportsignature"])
def test_the_role_reads_nothing_else(table: str) -> None:
    with connections["reviewer"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(f'SELECT 1 FROM "{table}"')


def test_the_manager_for_reviewers_is_bound_to_their_role() -> None:
    assert Report.released.all().db == "reviewer"
