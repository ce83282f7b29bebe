"""One certificate for all of a programme, when enough of all of it was attended (C59)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions import (
    answer_evaluation,
    book_programme,
    issue_certificate,
    issue_whole_certificate,
    mark_register,
)
from cpd.certificates.pages import document_html
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.models import Booking, Certificate, Course, Programme, Run, Session
from cpd.queries.certificates import checked
from tests.conftest import SignIn

from .making import day, url
from .test_bookings import person
from .test_programmes import conference


def attended(actor: Actor, *, reading: bool = True, answers: bool = True) -> tuple[Programme, list[Booking]]:
    """Tom booked all of the conference, which took place: the talk of two hours and the workshop of two."""
    programme, runs = conference(actor)
    book_programme(
        actor=actor,
        programme=programme,
        people=[person("Tom Reed")],
        chosen=[runs["reading"]],
        key=uuid.uuid4(),
    )
    Session.objects.filter(run__in=runs.values()).update(held_on=day(-2))
    for name, was_there in (("talk", True), ("reading", reading)):
        mark(actor, runs[name], was_there)
    found = list(Booking.objects.select_related("group__programme", "run__course", "person").order_by("pk"))
    for booking in found if answers else ():
        if booking.state in Booking.WAS_THERE:
            said = {"improves_practice": True, "worth_the_workload": True}
            answer_evaluation(actor=actor, booking=booking, **said)
    return programme, found


def mark(actor: Actor, run: Run, was_there: bool) -> None:
    session = Session.objects.select_related("run").get(run=run)
    booked = {one.pk for one in run.bookings.all()} if was_there else set()
    mark_register(actor=actor, session=session, present=booked)


def test_a_course_that_she_missed_is_not_what_she_learned(in_alliance: Actor) -> None:
    programme, [talk, workshop] = attended(in_alliance, reading=False)
    Programme.objects.filter(pk=programme.pk).update(certificate_percent=50)
    talk = Booking.objects.select_related("group__programme", "run__course", "person").get(pk=talk.pk)
    certificate, _ = issue_whole_certificate(actor=in_alliance, booking=talk)
    said = CertificateSnapshot.from_json(certificate.snapshot)
    assert said.outcomes == ("Keynote",)
    assert said.reference == talk.run.reference
    assert (said.hours, said.taught_hours) == (2, 4)
    assert workshop.state == Booking.State.NO_SHOW


def test_more_than_the_page_has_room_for_is_counted(in_alliance: Actor) -> None:
    _, [talk, _] = attended(in_alliance)
    certificate, _ = issue_whole_certificate(actor=in_alliance, booking=talk)
    said = CertificateSnapshot.from_json(certificate.snapshot)
    many = dataclasses.replace(said, outcomes=tuple(f"Part {number}" for number in range(6)))
    assert "<li>Part 3</li><li>and 2 more</li>" in document_html(many)
    assert "more</li>" not in document_html(said)


def test_one_certificate_says_all_of_it(in_alliance: Actor) -> None:
    programme, [talk, workshop] = attended(in_alliance)
    certificate, job = issue_whole_certificate(actor=in_alliance, booking=workshop)
    said = CertificateSnapshot.from_json(certificate.snapshot)
    assert (said.course, said.name, len(said.sessions), said.hours) == ("Annual conference", "Tom Reed", 2, 4)
    assert set(said.outcomes) == {"Keynote", "Workshop on reading"}
    assert (certificate.programme, certificate.booking, job.kind) == (programme, talk, "certificate")
    found = checked(certificate.code)
    assert found
    assert found.course == "Annual conference"
    assert found.days == [(day(-2), "")], "two parts on one day are one date"
    page = document_html(said)
    assert page.count(in_words(day(-2))) == 1
    again, _ = issue_whole_certificate(actor=in_alliance, booking=talk)
    assert again == certificate
    own, _ = issue_certificate(actor=in_alliance, booking=talk)
    assert own != certificate
    with pytest.raises(IntegrityError, match="one_valid_certificate_of_each"), transaction.atomic():
        Certificate.objects.create(
            booking=talk, programme=programme, code="X", snapshot="", issued_at=timezone.now()
        )


def test_too_little_of_all_of_it_gives_none(in_alliance: Actor) -> None:
    programme, [talk, _] = attended(in_alliance, reading=False)
    with pytest.raises(ValidationError, match="50% of the taught time of Annual conference"):
        issue_whole_certificate(actor=in_alliance, booking=talk)
    Programme.objects.filter(pk=programme.pk).update(certificate_percent=50)
    talk = Booking.objects.select_related("group__programme").get(pk=talk.pk)
    assert issue_whole_certificate(actor=in_alliance, booking=talk)[0].programme == programme


def test_every_course_is_evaluated_first(in_alliance: Actor) -> None:
    Course.objects.update(certificate_needs_evaluation=True)
    _, [talk, _] = attended(in_alliance, answers=False)
    with pytest.raises(ValidationError, match="Still missing: Keynote, Workshop on reading"):
        issue_whole_certificate(actor=in_alliance, booking=talk)


def test_a_corrected_register_of_any_part_withdraws_it(in_alliance: Actor) -> None:
    _, [talk, workshop] = attended(in_alliance)
    certificate, _ = issue_whole_certificate(actor=in_alliance, booking=talk)
    mark(in_alliance, workshop.run, was_there=False)
    certificate.refresh_from_db()
    assert certificate.withdrawn_at


def test_not_before_the_last_register(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    book_programme(
        actor=in_alliance,
        programme=programme,
        people=[person("Tom Reed")],
        chosen=[runs["reading"]],
        key=uuid.uuid4(),
    )
    Session.objects.filter(run=runs["talk"]).update(held_on=day(-2), ends=dt.time(11))
    mark(in_alliance, runs["talk"], was_there=True)
    booking = Booking.objects.select_related("group__programme").get(run=runs["talk"])
    with pytest.raises(ValidationError, match="once the register of its last date"):
        issue_whole_certificate(actor=in_alliance, booking=booking)


def test_it_is_got_on_the_page_of_any_part(in_alliance: Actor, sign_in: SignIn) -> None:
    _, [talk, _] = attended(in_alliance)
    tom = sign_in("teacher")
    assert (
        "Get the certificate for all of it" in tom.get(url("booking_detail", talk.public_id)).content.decode()
    )
    answer = tom.post(url("certificate_get_whole", talk.public_id))
    assert answer.status_code == 302
    assert Certificate.objects.filter(programme__title="Annual conference").exists()
