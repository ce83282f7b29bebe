"""For each kind of job, how one comes to wait for a worker: as people cause it, by the action that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from alliance_portal.kernel import retention_night
from cpd.actions import chase_registers, look_over_the_wall
from cpd.actions.brochures import PREVIEW, freeze_brochure, preview_brochure
from cpd.actions.certificates import issue_certificate
from cpd.actions.drafts import SEND, send_drafts
from cpd.actions.following import FOLLOW, TOLD
from cpd.actions.guest_walk_ins import TOLD as WALK_IN
from cpd.actions.hub_research import print_hub_report
from cpd.actions.imports import KIND as IMPORT
from cpd.actions.imports import start_import
from cpd.actions.open_registers import LATE
from cpd.actions.sign_in_sheets import print_sign_in_sheet
from cpd.actions.statements import print_statement
from cpd.certificates.pages import KIND as CERTIFICATE
from cpd.hub_reports.pages import KIND as HUB_REPORT
from cpd.invoices.pages import KIND as INVOICE
from cpd.models import Session
from cpd.sign_in_sheets.pages import KIND as SHEET
from cpd.statements.pages import KIND as STATEMENT
from deliveries.actions.governance import make_governance_document
from deliveries.actions.rendering import KIND as REPORT
from deliveries.actions.rendering import enqueue_freezing
from deliveries.actions.reports import begin_report
from deliveries.actions.self_evaluation_prints import print_self_evaluation
from deliveries.actions.self_evaluations import begin, sign_off
from deliveries.governance_document.pages import KIND as GOVERNANCE
from deliveries.self_evaluation_print.pages import KIND as SELF_EVALUATION
from schools.actions import erasure
from schools.actions.agreements import expire_and_remind, send_out
from schools.actions.invitation_files import KIND as INVITATIONS
from schools.actions.invitation_files import send_file, stage_file
from schools.actions.networks import TOLD as NETWORK
from schools.actions.networks import look_for_invitations
from schools.models import AgreementVersion
from tests.cast import BILLERICAY, PLYMOUTH, AllianceCast
from tests.conftest import As
from tests.cpd import (
    making,
    sharing,
    test_certificates,
    test_guest_walk_ins,
    test_hubs,
    test_invoices,
    test_open_registers,
)
from tests.cpd.test_door import met
from tests.cpd.test_import_attendance import row, staged
from tests.deliveries import reports, self_evaluation
from tests.schools import networking, test_agreements, test_invitation_files


@dataclass(frozen=True)
class Case:
    """Somebody does something, and a job waits in this alliance."""

    happens: Callable[[As], None]
    cast: AllianceCast


CASES: dict[str, Case] = {}
Happens = Callable[[As], None]


def waits(kind: str, cast: AllianceCast = BILLERICAY) -> Callable[[Happens], Happens]:
    def register(happens: Happens) -> Happens:
        CASES[kind] = Case(happens, cast)
        return happens

    return register


@waits(retention_night.JOB)
def deletion(as_: As) -> None:
    with as_("coordinator") as actor:
        retention_night.start_nightly(actor=actor, night=timezone.localdate())


@waits("brochure")
def frozen_brochure(as_: As) -> None:
    with as_("coordinator") as actor:
        making.make_run()
        freeze_brochure(actor=actor, term=making.make_term())


@waits(PREVIEW)
def previewed_brochure(as_: As) -> None:
    with as_("coordinator") as actor:
        making.make_run()
        preview_brochure(actor=actor, term=making.make_term())


@waits(CERTIFICATE)
def certificate(as_: As) -> None:
    with as_("coordinator") as actor:
        booking = test_certificates.attended(actor, certificate_needs_evaluation=False)
        issue_certificate(actor=actor, booking=booking)


@waits(SHEET)
def sign_in_sheet(as_: As) -> None:
    with as_("coordinator") as actor:
        making.make_run()
        print_sign_in_sheet(actor=actor, session=Session.objects.select_related("run__course").get())


@waits(HUB_REPORT)
def hub_report(as_: As) -> None:
    with as_("coordinator") as actor:
        hub = test_hubs.make_hub(actor, test_hubs.project(), "North", test_hubs.GREEN)
        print_hub_report(actor=actor, hub=hub)


@waits(IMPORT)
def file_of_attendance(as_: As) -> None:
    with as_("coordinator") as actor:
        making.make_term()
        making.make_course()
        start_import(actor=actor, file=staged(actor, row(2, "Ann Able")))


@waits(INVOICE)
def sent_invoice(as_: As) -> None:
    with as_("coordinator") as actor:
        test_invoices.set_up(actor)
        test_invoices.booked(actor)
        test_invoices.sent(actor)


@waits(SEND)
def drafts_to_send(as_: As) -> None:
    with as_("coordinator") as actor:
        test_invoices.set_up(actor)
        test_invoices.booked(actor)
        test_invoices.drafted(actor)
        send_drafts(actor=actor)


@waits(STATEMENT)
def statement(as_: As) -> None:
    sent_invoice(as_)
    with as_("coordinator") as actor:
        school = making.organisation("South Green Infant School")
        print_statement(actor=actor, school=school, first=None, last=None)


@waits(TOLD, PLYMOUTH)
def places_offered(as_: As) -> None:
    sharing.offer(as_, sharing.host_run(as_))
    the_guest_looks(as_)


@waits(FOLLOW, PLYMOUTH)
def dates_changed(as_: As) -> None:
    run, _, _ = sharing.shared(as_)
    with as_("coordinator"):
        Session.objects.filter(run=run).update(venue="Another hall")
    the_guest_looks(as_)


@waits(WALK_IN, PLYMOUTH)
def somebody_at_the_door(as_: As) -> None:
    run, _ = met(as_, 1)
    test_guest_walk_ins.asked(as_, run)
    the_guest_looks(as_)


def the_guest_looks(as_: As) -> None:
    with as_("coordinator", PLYMOUTH) as actor:
        look_over_the_wall(actor=actor)


@waits(LATE, PLYMOUTH)
def open_register(as_: As) -> None:
    run, _ = met(as_, 1, shares=False)
    test_open_registers.closed_by_the_host(as_, run, 5)
    with as_("coordinator", PLYMOUTH) as actor:
        chase_registers(actor=actor)


@waits("freeze_report")
def report_to_freeze(as_: As) -> None:
    with as_("coordinator") as actor:
        reports.fill_ledger(actor)
        enqueue_freezing(actor=actor, report=begin_report(actor=actor, year=reports.YEAR))


@waits(REPORT)
def report_to_print(as_: As) -> None:
    reports.frozen_report(as_)


@waits(GOVERNANCE)
def governance_to_print(as_: As) -> None:
    with as_("coordinator") as actor:
        make_governance_document(actor=actor, year=2017)


@waits(SELF_EVALUATION)
def self_evaluation_to_print(as_: As) -> None:
    with as_("coordinator") as actor:
        version = self_evaluation.published(actor)
    with as_("head") as ruth:
        school = self_evaluation.school(self_evaluation.SOUTH_GREEN)
        evaluation = begin(actor=ruth, school=school, version=version)
        self_evaluation.answer_all(ruth, evaluation, 1, 4, 0)
        print_self_evaluation(actor=ruth, evaluation=sign_off(actor=ruth, evaluation=evaluation))


@waits(INVITATIONS)
def file_of_people(as_: As) -> None:
    with as_("head") as actor:
        rows = [test_invitation_files.cells(2)]
        send_file(actor=actor, file=stage_file(actor=actor, name="people.csv", rows=rows))


@waits(erasure.KIND)
def accepted_erasure(as_: As) -> None:
    with as_("teacher") as tom:
        asked = erasure.ask_for_erasure(actor=tom, words="")
    with as_("coordinator") as actor:
        erasure.accept_erasure(actor=actor, request=asked)


@waits("agreement_expiry")
def agreement_near_its_end(as_: As) -> None:
    today = timezone.localdate()
    with as_("coordinator") as actor:
        draft = test_agreements.draft(actor, ends_on=today + dt.timedelta(days=30))
        version = send_out(actor=actor, version=draft)
        AgreementVersion.objects.filter(pk=version.pk).update(state=AgreementVersion.State.IN_FORCE)
        expire_and_remind(actor=actor, today=today)


@waits(NETWORK, PLYMOUTH)
def invited_to_a_network(as_: As) -> None:
    networking.invite(as_, networking.found(as_))
    with as_("coordinator", PLYMOUTH) as actor:
        look_for_invitations(actor=actor)
