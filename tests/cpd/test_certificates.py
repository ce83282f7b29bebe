"""Certificates: for those who attended enough and evaluated; checked by their code; withdrawn when no longer true."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.actions import answer_evaluation, issue_certificate
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.emails import evaluation_token
from cpd.models import Booking, Certificate
from cpd.queries.certificates import certificate_of, checked, missing_for_certificate
from schools.models import Person
from tests import pdf as reading
from tests.conftest import As, SignIn

from .making import make_course, make_people, url
from .test_registers import mark, taught


def attended(actor: Actor, *, second: bool = True, **course: object) -> Booking:
    """Somebody who was at the first of two equal sessions, and at the second too unless said otherwise."""
    people = make_people(1)
    run = taught(actor, people, people if second else [], people, course=make_course(**course))
    return run.bookings.get()


def evaluate(actor: Actor, booking: Booking) -> None:
    answer_evaluation(actor=actor, booking=booking, improves_practice=True, worth_the_workload=True)


def test_who_attended_and_evaluated_gets_a_certificate_once(in_alliance: Actor) -> None:
    booking = attended(in_alliance)
    with pytest.raises(ValidationError, match="Answer the 2 questions"):
        issue_certificate(actor=in_alliance, booking=booking)
    evaluate(in_alliance, booking)
    first, job = issue_certificate(actor=in_alliance, booking=booking)
    again, same = issue_certificate(actor=in_alliance, booking=booking)
    assert (first, job) == (again, same)
    said = CertificateSnapshot.from_json(first.snapshot)
    assert (said.name, said.hours, said.taught_hours) == (booking.person.name, 13, 13)
    assert said.code == first.code
    assert len(said.sessions) == 2


def test_the_course_says_how_much_is_enough(in_alliance: Actor) -> None:
    half = attended(in_alliance, second=False, certificate_needs_evaluation=False)
    assert "50% of the taught time" in missing_for_certificate(half)
    enough = attended(in_alliance, second=False, certificate_percent=50, certificate_needs_evaluation=False)
    assert missing_for_certificate(enough) == ""
    said = CertificateSnapshot.from_json(issue_certificate(actor=in_alliance, booking=enough)[0].snapshot)
    assert (said.hours, said.taught_hours) == (6.5, 13)


def test_nobody_gets_one_before_the_last_register_or_without_being_there(in_alliance: Actor) -> None:
    people = make_people(2)
    run = taught(in_alliance, people[:1], people[:1], people)
    absent = run.bookings.get(person=people[1])
    with pytest.raises(ValidationError, match="once the register"):
        issue_certificate(actor=in_alliance, booking=absent)


def test_a_corrected_register_withdraws_what_is_no_longer_true(in_alliance: Actor) -> None:
    booking = attended(in_alliance, certificate_percent=50, certificate_needs_evaluation=False)
    first, _ = issue_certificate(actor=in_alliance, booking=booking)
    last = booking.run.sessions.last()
    assert last is not None
    mark(in_alliance, last, [booking.person])
    assert checked(first.code) is not None
    mark(in_alliance, last, [])
    assert checked(first.code) is None
    second, _ = issue_certificate(actor=in_alliance, booking=Booking.objects.get(pk=booking.pk))
    assert second.code != first.code
    found = checked(f" {second.code.lower()} ")
    assert found is not None
    assert found.hours == 6.5


def test_a_code_is_known_however_it_is_typed(in_alliance: Actor, client: Client) -> None:
    booking = attended(in_alliance, certificate_needs_evaluation=False)
    code = issue_certificate(actor=in_alliance, booking=booking)[0].code
    letters = code.replace("-", "")
    for typed in (
        code.lower(),
        letters,
        f"{letters[:5]} {letters[5:]}",
        f"{letters[:5]}\N{EN DASH}{letters[5:]}",
    ):
        assert client.get(reverse("certificates:check", args=[typed])).status_code == 200, typed
    for typed in (letters[:9], f"{letters}A", "-", " "):
        assert client.get(reverse("certificates:check", args=[typed])).status_code == 404, typed


def test_the_answers_lead_on_to_the_certificate(in_alliance: Actor, client: Client) -> None:
    answers = {"improves_practice": "yes", "worth_the_workload": "yes"}
    for booking, leads_on in ((attended(in_alliance), True), (attended(in_alliance, second=False), False)):
        page = url("evaluation", evaluation_token(booking))
        thanks = client.post(page, answers)
        assert thanks.status_code == 200
        for said in (thanks.content.decode(), client.get(page).content.decode()):
            assert ("Get your certificate" in said) == leads_on
            assert (url("booking_detail", booking.public_id) in said) == leads_on
            assert ("You can close this page" in said) != leads_on


def test_the_database_keeps_a_certificate_from_changing(in_alliance: Actor) -> None:
    booking = attended(in_alliance, certificate_needs_evaluation=False)
    certificate, _ = issue_certificate(actor=in_alliance, booking=booking)
    for change in ({"snapshot": "{}"}, {"code": "AAAAA-AAAAA"}):
        with pytest.raises(DatabaseError, match="certificate"), transaction.atomic():
            Certificate.objects.filter(pk=certificate.pk).update(**change)


def test_the_person_and_her_head_get_it_and_nobody_else(in_alliance: Actor, as_: As) -> None:
    with as_("head") as head:
        pupil_of_head = Person.objects.filter(organisation__in=head.schools_led, archived_at=None).first()
    assert pupil_of_head is not None
    run = taught(in_alliance, [pupil_of_head], [pupil_of_head], [pupil_of_head])
    booking = run.bookings.get()
    evaluate(in_alliance, booking)
    with as_("head") as head:
        certificate, _ = issue_certificate(actor=head, booking=booking)
    with as_("sle") as other, pytest.raises(PermissionDenied):
        issue_certificate(actor=other, booking=booking)
    assert certificate_of(booking) == certificate


def test_the_paper_is_accessible_and_can_be_checked(in_alliance: Actor, sign_in: SignIn) -> None:
    booking = attended(
        in_alliance, certificate_needs_evaluation=False, outcomes="Hear every child read\nTeach"
    )
    client = sign_in("coordinator")
    page = client.get(url("booking_detail", booking.public_id))
    assert "Get the certificate" in page.content.decode()
    waiting = client.post(url("certificate_get", booking.public_id))
    jobs.run(Job.objects.get(kind="certificate").pk)
    assert client.get(waiting.url).status_code == 200
    certificate = Certificate.objects.select_related("file").get(booking=booking)
    assert certificate.file is not None
    pdf = files.read(certificate.file)
    assert failures(pdf) == []
    assert len(reading.pages(pdf)) == 1
    for words in (booking.person.name, certificate.code, "Hear every child read", "13 of 13"):
        assert words in reading.spoken(pdf)
    assert client.post(url("certificate_get", booking.public_id)).url == reverse(
        "kernel:download", args=["billericay", certificate.file.public_id]
    )
    public = Client().get(reverse("certificates:check", args=[certificate.code]))
    for words in (booking.person.name, booking.organisation.name, "Taught by"):
        assert words in public.content.decode()
    assert Client().get(reverse("certificates:check", args=["AAAAA-BBBBB"])).status_code == 404
    certificate.delete()
    assert not StoredFile.objects.filter(pk=certificate.file_id).exists()


@pytest.mark.parametrize(
    ("box", "page"), [("certificates:ask", "certificates:check"), ("verify:ask", "verify:report")]
)
def test_a_code_is_typed_into_a_box(db: None, client: Client, box: str, page: str) -> None:
    shown = client.get(reverse(box))
    assert shown.status_code == 200
    assert 'name="code"' in shown.content.decode()
    assert client.get(reverse(box), {"code": " k7qmr 4txa9"}).headers["Location"] == reverse(
        page, args=["K7QMR-4TXA9"]
    )
    for nothing in ("", "  ", "-/"):
        answer = client.get(reverse(box), {"code": nothing})
        assert answer.status_code == 422, nothing
        assert "Enter the code that is printed on the paper" in answer.content.decode()
    unknown = client.get(reverse(page, args=["AAAAA-BBBBB"]))
    assert unknown.status_code == 404
    assert 'value="AAAAA-BBBBB"' in unknown.content.decode()
