"""Management commands open one alliance after the other."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from alliance_portal.kernel.tenancy.commands import AllianceCommand
from schools.models import Organisation
from tests.cast import BILLERICAY, CAST
from tests.cpd.making import make_run


class Command(AllianceCommand):
    """Counts the organisations it gets to see, and fails where it is told to."""

    def __init__(self, fails_in: str = "") -> None:
        super().__init__()
        self.fails_in, self.seen = fails_in, {}

    def handle_alliance(self, alliance, actor, **options):
        if alliance.slug == self.fails_in:
            raise ValueError("no")
        self.seen[alliance.slug] = Organisation.objects.count()


def test_each_alliance_is_opened_alone(db):
    command = Command()
    call_command(command, all=True)
    expected = {cast.slug: len(cast.schools) + len(cast.partners) for cast in CAST}
    assert {slug: command.seen[slug] for slug in expected} == expected


def test_a_failure_is_named_and_does_not_stop_the_others(db):
    command = Command(fails_in=BILLERICAY.slug)
    with pytest.raises(CommandError, match="Failed in billericay"):
        call_command(command, all=True)
    assert {"plymouth", "thurrock"} <= set(command.seen)


def test_one_alliance_by_name(db):
    command = Command()
    call_command(command, alliance="plymouth")
    assert set(command.seen) == {"plymouth"}
    with pytest.raises(CommandError, match="There is no alliance 'nowhere'"):
        call_command(command, alliance="nowhere")


def test_the_alarm_about_places(fresh_alliance, capsys):
    from alliance_portal.kernel.tenancy import enter_service
    from schools.models import Alliance

    slug = fresh_alliance().slug
    with enter_service(alliance=Alliance.objects.get(slug=slug), purpose="test"):
        run = make_run()
    call_command("check_places", alliance=slug)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE cpd_run SET taken = 3 WHERE id = %s", [run.pk])
    with pytest.raises(CommandError, match=slug):
        call_command("check_places", alliance=slug)
    assert run.reference in capsys.readouterr().err


def test_the_worker_looks_for_wrong_places_each_night(fresh_alliance, caplog):
    from alliance_portal.celery import app
    from alliance_portal.kernel.tenancy import enter_service
    from cpd.tasks import check_places
    from schools.models import Alliance

    assert "cpd.check_places" in {one["task"] for one in app.conf.beat_schedule.values()}
    slug = fresh_alliance().slug
    with enter_service(alliance=Alliance.objects.get(slug=slug), purpose="test"):
        run = make_run()
    check_places()
    assert run.reference not in caplog.text
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE cpd_run SET taken = 3 WHERE id = %s", [run.pk])
    check_places()
    assert run.reference in caplog.text


def test_the_seals_are_whole(transactional_db):
    call_command("verify_audit")
