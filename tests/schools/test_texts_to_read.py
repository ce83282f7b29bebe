"""Texts that may name somebody who is to be erased: found by hints, read by a person, ticked off afterwards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.mentions import Hints, full_name, hints_of, texts_of, title_of
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.pages import page_of
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.short_names import GROUPS, forms_of
from alliance_portal.kernel.tenancy.grants import tenant_models
from cpd.models import Course, CourseReview, Evaluation
from deliveries.models import Need
from schools import tasks  # noqa: F401  (the worker's handlers register themselves)
from schools.actions import erasure as actions
from schools.actions.texts_to_read import tick_off
from schools.models import (
    Alliance,
    InvitationFile,
    InvitationRow,
    NewsItem,
    Organisation,
    Person,
    PrivacyRequest,
    TextToRead,
)
from schools.queries.copies import texts_of_others
from schools.queries.texts_to_read import texts_that_may_name
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_run

from .test_erasure import BASE, asked, person

CASE = [
    ("Tom Reed", "as Tom said", "Tom"),
    ("Tom Reed", "Mr Reed’s class", "Reed"),
    ("Tom Reed", "TOM", "TOM"),
    ("Tom Reed", "T.R. and T. R. led", "T.R"),
    ("Tom Reed", "seen by TR on Friday", "TR"),
    ("Tom Reed", "tom-toms, reeds and TRAINS", None),
    ("Tom Reed", "Tom Reed", None),
    ("Tom Reed", "Tom  Reed led, and Tom was pleased", "Tom"),
    ("Dr Will O'Brien", "the doctor will see; O’Brien", "O’Brien"),
    ("Dr Will O'Brien", "it will be", None),
    ("Ana Maria (Ann) Diaz", "Ann came", None),
    ("Cher", "Cher sang", "Cher"),
    ("Katherine Hill", "Kate told me", "Kate"),
    ("Kate Hill", "KATHERINE came", "KATHERINE"),
    ("Thomas Reed", "Tommy’s class", "Tommy"),
    ("Thomas Reed", "tommy gun", None),
    ("Rose Thomas", "Tom came", None),
    ("Ana Elizabeth Diaz", "Beth led it", "Beth"),
]


@pytest.mark.parametrize(("name", "text", "found"), CASE)
def test_parts_of_a_name_and_initials_are_hints(name: str, text: str, found: str | None) -> None:
    hints = hints_of([name], [name] if " " in name else [])
    rest = re.sub(hints.replaced, "", text, flags=re.IGNORECASE)
    hit = re.search(hints.pattern, rest)
    assert (hit and hit[0]) == found


def test_nobody_is_found_by_no_name() -> None:
    assert hints_of([""], []) == Hints("(?!)", "(?!)")
    assert not re.search(full_name(" ").pattern, "anything")


def test_a_group_of_short_forms_is_small_and_a_name_stands_in_it_once() -> None:
    for line in GROUPS.strip().splitlines():
        names = line.split()
        assert len(names) == len(set(names)) <= 13, line
        assert all(name.istitle() for name in names), line
    assert len(GROUPS.split()) < 600
    assert forms_of("katherine") >= {"katherine", "Kate", "Kitty"}
    assert forms_of("Priya") == {"Priya"}


def story(title: str, **more: Any) -> NewsItem:
    return NewsItem.objects.create(title=title, body="A body.", **more)


def found_in(as_: As) -> dict[str, list[Any]]:
    with as_("coordinator") as actor:
        alliance = Alliance.objects.get(slug="billericay")
        kinds = texts_that_may_name(actor, alliance, person("Tom Reed"))
        return {kind.title: kind.found for kind in kinds}


def test_texts_are_found_with_their_words_and_their_page(as_: As) -> None:
    with as_("coordinator"):
        story("Tom leads phonics")
        story("Tom Reed leads phonics")
        story("Tomorrow")
    [one] = found_in(as_)["News"]
    assert (one.before, one.hint, one.after) == ("", "Tom", " leads phonics")
    assert one.url == f"{BASE}news/{one.row}/"
    assert not one.is_fixed


def test_a_full_name_that_a_colleague_bears_is_a_hint_too(as_: As) -> None:
    """Erasure leaves it where it stands: nobody can tell whom it means."""
    with as_("coordinator"):
        story("Tom Reed leads phonics")
        other = Organisation.objects.exclude(pk=person("Tom Reed").organisation_id).first()
        Person.objects.create(name="Tom REED", email="other@school.invalid", organisation=other)
    assert "News" in found_in(as_)


def test_json_and_lists_are_looked_through(as_: As, in_alliance: Actor) -> None:
    """Also at the beginning of a line, which JSON writes as a letter."""
    file = InvitationFile.objects.create(name="staff.csv", uploaded_by=person("Priya Shah"), total=2)
    row = InvitationRow.objects.create(
        file=file, number=1, cells={"note": "Ask\nTommy or Ann", "n": [1, None]}
    )
    InvitationRow.objects.create(file=file, number=2, cells={"note": "tomorrow"})
    course = make_run().course
    Course.objects.filter(pk=course.pk).update(tags=["phonics", "Mr Reed"])
    found = found_in(as_)
    [[one], [tag]] = [
        [hit for hits in found.values() for hit in hits if hit.label == label]
        for label in ("schools.InvitationRow", "cpd.Course")
    ]
    assert (one.row, one.column, one.before, one.hint) == (row.public_id, "cells", "Ask\n", "Tommy")
    assert (tag.column, tag.hint, tag.before) == ("tags", "Reed", "phonics\nMr ")
    with as_("coordinator"):
        counted = dict(texts_of_others(person("Tom Reed"), "Tommy", "x@y.invalid"))
    assert counted == {title_of(InvitationRow): 1}, "by the same question"


def test_what_nobody_can_change_is_on_the_list_with_what_becomes_of_it(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        booking = book(actor, make_run(), [person("Ruth Okafor")]).bookings.get()
        Evaluation.objects.create(
            booking=booking, improves_practice=True, worth_the_workload=True, comment="Tommy helped"
        )
        CourseReview.objects.create(course=booking.run.course, decision="continue", reason="Mr Reed asked")
    row = asked(as_)
    with as_("coordinator") as actor:
        actions.accept_erasure(actor=actor, request=PrivacyRequest.objects.get(pk=row.pk))
    page = sign_in("coordinator").get(f"{BASE}people/requests/{row.public_id}/texts/").content.decode()
    assert "Tommy helped" in page
    assert "It goes by itself, 2 years after the day it was written." in page
    assert "It stays: What the alliance offers" in page
    assert page.count("Cannot be changed") == 2


def test_names_of_others_and_what_goes_anyway_are_left_out(as_: As, in_alliance: Actor) -> None:
    namesake = Organisation.objects.first()
    Person.objects.create(name="Tom Archer", email="tom.archer@school.invalid", organisation=namesake)
    PrivacyRequest.objects.create(
        kind="erasure", person=person("Tom Reed"), name="Tom Reed", email="x@y.invalid", words="Signed, Tom"
    )
    PrivacyRequest.objects.create(
        kind="copy", person=person("Ruth Okafor"), name="Ruth", email="r@y.invalid", words="Tom has mine"
    )
    titles = found_in(as_)
    assert "People" not in titles
    [one] = titles["Requests about one’s data"]
    assert one.after == " has mine", "her own request is emptied by the erasure itself"


def test_many_are_bounded_and_counted(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        for number in range(30):
            story(f"Tom and story {number}")
    row, client = asked(as_), sign_in("coordinator")
    page = client.get(f"{BASE}people/requests/{row.public_id}/erase/").content.decode()
    assert "News (the latest 25, there are more)" in page
    assert "and story 29" in page
    assert "and story 4<" not in page


def test_the_decision_shows_texts_and_uploaded_files(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        item = story("What T.R. did")
        for name, kind in (("minutes Reed.pdf", "evidence"), ("invoice.pdf", "invoice")):
            files.store(name=name, content=b"%PDF-", content_type="application/pdf", kind=kind)
    row, client = asked(as_), sign_in("coordinator")
    page = client.get(f"{BASE}people/requests/{row.public_id}/erase/").content.decode()
    assert "These texts may name Tom Reed: read them" in page
    assert "What <mark>T.R</mark>. did" in page
    assert f'href="{BASE}news/{item.public_id}/"' in page
    assert "minutes <mark>Reed</mark>.pdf" in page
    assert "Files that somebody uploaded" in page
    assert "invoice.pdf" not in page, "it was made here, of content that is searched"
    own = sign_in("teacher").get(f"{BASE}your-data/erasure/").content.decode()
    assert "These texts may name" not in own


def test_after_the_erasure_they_are_a_list_to_tick_off(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        kept, gone = story("What Tom did"), story("Tom’s day")
    row = asked(as_)
    with as_("coordinator") as actor:
        actions.accept_erasure(actor=actor, request=PrivacyRequest.objects.get(pk=row.pk))
        noted = TextToRead.objects.filter(label="schools.NewsItem")
        assert {one.row for one in noted} == {kept.public_id, gone.public_id}
        assert not TextToRead.objects.filter(label="schools.Person").exists()
        NewsItem.objects.filter(pk=gone.pk).update(title="A day")
    with as_("coordinator"):
        jobs.run(Job.objects.get(kind="erase_person").pk)
    client, other = sign_in("coordinator"), sign_in("head")
    home = client.get(BASE).content.decode()
    assert "Texts that may still tell who Former member of staff" in home
    where = f"{BASE}people/requests/{row.public_id}/texts/"
    page = client.get(where).content.decode()
    assert "What Tom did" in page
    assert "A day" in page, "as it stands now"
    assert other.get(where).status_code == 403
    assert (
        "Texts that may still tell who it was"
        in client.get(f"{BASE}people/requests/{row.public_id}/").content.decode()
    )
    with as_("coordinator"):
        ids = list(TextToRead.objects.filter(read_at=None).values_list("public_id", flat=True))
    for number in ids:
        client.post(f"{BASE}people/requests/texts/{number}/read/")
    assert "Texts that may still tell" not in client.get(BASE).content.decode()
    page = client.get(where).content.decode()
    assert "Priya Shah" in page
    assert "Tick off" not in page


def test_only_coordinators_tick_off_and_the_first_stands(as_: As) -> None:
    with as_("coordinator"):
        story("What Tom did")
    row = asked(as_)
    with as_("coordinator") as actor:
        actions.accept_erasure(actor=actor, request=PrivacyRequest.objects.get(pk=row.pk))
        [text] = TextToRead.objects.filter(label="schools.NewsItem")
        tick_off(actor=actor, text=text)
        first = TextToRead.objects.get(pk=text.pk).read_at
        tick_off(actor=actor, text=text)
        assert TextToRead.objects.get(pk=text.pk).read_at == first
    with as_("head") as actor:
        assert not visible(actor, TextToRead).exists()
        with pytest.raises(PermissionDenied):
            tick_off(actor=actor, text=text)


def test_every_text_has_a_page() -> None:
    """So that whoever reads of it can go there."""
    without = [m._meta.label for m in tenant_models() if texts_of(m) and page_of(m) is None]
    assert without == []
    assert texts_of(StoredFile) == ["name"]


def test_the_shortest_way_leads_not_through_people() -> None:
    from cpd.models import ChargeWaiver, Evaluation

    assert page_of(Evaluation).url_name == "cpd:booking_detail"  # type: ignore[union-attr]
    assert page_of(ChargeWaiver).takes == ("charge__booking__public_id",)  # type: ignore[union-attr]
    assert page_of(Need).takes == ("public_id",)  # type: ignore[union-attr]
