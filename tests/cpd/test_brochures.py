"""Editions of the brochure: the foreword, freezing, the file made by the job, publishing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.snapshot import SnapshotError
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    arrange_brochure,
    edit_foreword,
    edit_pages,
    freeze_brochure,
    group_brochure,
    note_correction,
    publish_brochure,
)
from cpd.brochure.arranging import Move
from cpd.brochure.pages import brochure_pages, document_html
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.models import BrochureEdition, Course, Run
from cpd.queries.brochure import draft_of, editions, fill
from schools.models import Alliance, Term
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, make_term, url

State = BrochureEdition.State
WORDS = {
    "author": "Margaret Doyle",
    "role": "Headteacher",
    "text": "Dear colleagues,\n\nwelcome.\nAll of you.",
}


@pytest.fixture
def term(in_alliance: Actor) -> Term:
    """A term with two published runs, and a draft and a cancelled one that no brochure shows."""
    make_run(places=1)
    make_run(make_course(title="Preparing for headship", audiences=["headteachers"]), price_pence=0)
    make_run(make_course(title="Not yet"), state=Run.State.DRAFT)
    make_run(make_course(title="Not any more"), state=Run.State.CANCELLED)
    return make_term()


def freeze(actor: Actor, term: Term) -> tuple[BrochureEdition, BrochureSnapshot]:
    freeze_brochure(actor=actor, term=term)
    edition = editions(term)[0]
    return edition, BrochureSnapshot.from_json(edition.snapshot)


def test_the_snapshot_says_what_is_published_and_nothing_else(in_alliance: Actor, term: Term) -> None:
    edit_foreword(actor=in_alliance, term=term, **WORDS)
    book(in_alliance, Run.objects.get(places=1), make_people(1))
    edition, snapshot = freeze(in_alliance, term)
    assert [run.title for run in snapshot.runs] == ["Leading phonics in Year 1", "Preparing for headship"]
    assert [run.places for run in snapshot.runs] == ["Waiting list", "12 places"]
    assert snapshot.foreword.paragraphs == ("Dear colleagues,", "welcome. All of you.")
    assert snapshot.runs[0].deliverers == ("St Peter's Catholic Primary School", "Buttsbury Infant School")
    assert snapshot.runs[0].evidence_based
    assert edition.sha256 == snapshot.sha256()


def test_a_frozen_edition_does_not_change_with_its_courses(in_alliance: Actor, term: Term) -> None:
    edition, before = freeze(in_alliance, term)
    Course.objects.filter(title__startswith="Leading").update(title="Something else")
    edition.refresh_from_db()
    assert BrochureSnapshot.from_json(edition.snapshot) == before


def test_a_version_that_says_nothing_new_is_refused_and_a_new_one_keeps_the_foreword(
    in_alliance: Actor, term: Term
) -> None:
    edit_foreword(actor=in_alliance, term=term, **WORDS)
    freeze(in_alliance, term)
    with pytest.raises(ValidationError, match="Nothing has changed since version 1"):
        freeze_brochure(actor=in_alliance, term=term)
    Course.objects.filter(title__startswith="Leading").update(title="Something else")
    edition, snapshot = freeze(in_alliance, term)
    assert (edition.version, snapshot.foreword.author) == (2, "Margaret Doyle")


def test_a_term_without_published_courses_has_no_brochure(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="No course is published"):
        freeze_brochure(actor=in_alliance, term=make_term())
    assert not BrochureEdition.objects.exists()


@pytest.mark.slow
def test_the_job_makes_the_pdf_once_and_then_it_can_be_published(in_alliance: Actor, term: Term) -> None:
    job = freeze_brochure(actor=in_alliance, term=term)
    edition = editions(term)[0]
    with pytest.raises(ValidationError, match="not ready"):
        publish_brochure(actor=in_alliance, edition=edition)
    jobs.run(job.pk)
    job.refresh_from_db()
    edition.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert job.result_url.endswith(f"/courses/edition/{edition.public_id}/")
    assert edition.file is not None
    assert edition.file.size > 10_000
    publish_brochure(actor=in_alliance, edition=edition)
    assert edition.state == State.PUBLISHED
    again = jobs.enqueue(kind="brochure", title="Again", actor=in_alliance, params={"edition": edition.pk})
    jobs.run(again.pk)
    assert StoredFile.objects.filter(kind="brochure").count() == 1


# --- Order, pages, corrections ------------------------------------------------------------------------


def order(actor: Actor, term: Term) -> list[list[str]]:
    """The titles in each chapter, featured ones with a star."""
    pages = brochure_pages(fill(draft_of(term), Alliance.objects.get(pk=actor.alliance_id), timezone.now()))
    return [
        [f"{card.run.title}{'*' * card.run.featured}" for card in chapter.cards] for chapter in pages.chapters
    ]


@pytest.fixture
def three(in_alliance: Actor) -> dict[str, Run]:
    """Three courses of one chapter by date, and one of another."""
    titles = {"A": 3, "B": 5, "C": 7}
    runs = {
        title: make_run(make_course(title=title, audiences=["early_career"]), dates=(at,))
        for title, at in titles.items()
    }
    make_run(make_course(title="Z", audiences=["headteachers"]), dates=(1,))
    return runs


def test_courses_move_within_their_chapter(in_alliance: Actor, three: dict[str, Run]) -> None:
    term = make_term()
    steps = [
        ("C", Move.UP, ["A", "C", "B"]),
        ("C", Move.UP, ["C", "A", "B"]),
        ("C", Move.UP, ["C", "A", "B"]),  # the first stays the first
        ("B", Move.FEATURE, ["B*", "C", "A"]),
        ("C", Move.UP, ["B*", "C", "A"]),  # not past a featured one
        ("C", Move.DOWN, ["B*", "A", "C"]),
        ("C", Move.FEATURE, ["B*", "C*", "A"]),
        ("C", Move.UP, ["C*", "B*", "A"]),
        ("B", Move.UNFEATURE, ["C*", "B", "A"]),
    ]
    for title, move, expected in steps:
        arrange_brochure(actor=in_alliance, term=term, reference=three[title].reference, move=move)
        assert order(in_alliance, term) == [expected, ["Z"]], (title, move)


def test_a_new_course_comes_after_those_in_order_and_a_cancelled_one_leaves(
    in_alliance: Actor, three: dict[str, Run]
) -> None:
    term = make_term()
    arrange_brochure(actor=in_alliance, term=term, reference=three["C"].reference, move=Move.UP)
    make_run(make_course(title="New", audiences=["early_career"]), dates=(2,))
    Run.objects.filter(pk=three["A"].pk).update(state=Run.State.CANCELLED)
    assert order(in_alliance, term)[0] == ["C", "B", "New"]
    with pytest.raises(ValidationError, match="not in the brochure any more"):
        arrange_brochure(actor=in_alliance, term=term, reference=three["A"].reference, move=Move.UP)


def test_pages_of_its_own_are_frozen_and_go_on_to_the_next_version(
    in_alliance: Actor, three: dict[str, Run]
) -> None:
    term = make_term()
    edit_pages(
        actor=in_alliance, term=term, priorities="Reading first.\n\nThen maths.", sponsors="The bakery"
    )
    arrange_brochure(actor=in_alliance, term=term, reference=three["B"].reference, move=Move.FEATURE)
    _, snapshot = freeze(in_alliance, term)
    assert (snapshot.priorities, snapshot.sponsors) == (("Reading first.", "Then maths."), ("The bakery",))
    assert [run.title for run in snapshot.runs if run.featured] == ["B"]
    assert draft_of(term).sponsors == "The bakery"
    assert order(in_alliance, term)[0] == ["B*", "A", "C"]


def test_chapters_by_another_grouping_are_frozen_and_go_on_to_the_next_version(
    sign_in: SignIn, in_alliance: Actor, three: dict[str, Run]
) -> None:
    """C52: kept in the draft, shown in the preview, frozen; the order within the chapters goes on."""
    term, client = make_term(), sign_in("coordinator")
    page = url("brochure_grouping", term.public_id)
    assert client.post(page, {"grouping": "weather"}).status_code == 422
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"grouping": "phase"}).status_code == 302
    assert sign_in("head").get(page).status_code == 403
    arrange_brochure(actor=in_alliance, term=term, reference=three["C"].reference, move=Move.UP)
    assert order(in_alliance, term) == [["Z", "A", "C", "B"]]
    preview = client.get(url("brochure_preview", term.public_id)).content.decode()
    assert '<h2 class="title">All phases</h2>' in preview
    _, snapshot = freeze(in_alliance, term)
    assert snapshot.grouping == draft_of(term).grouping == "phase"
    with pytest.raises(ValidationError, match="Nothing has changed"):
        freeze_brochure(actor=in_alliance, term=term)
    group_brochure(actor=in_alliance, term=term, grouping="provider")
    assert freeze(in_alliance, term)[1].grouping == "provider"


def published_edition(actor: Actor, term: Term) -> BrochureEdition:
    """Frozen and published, with a file that stands for the PDF."""
    edition, _ = freeze(actor, term)
    edition.file = files.store_pdf(name=f"v{edition.version}.pdf", content=b"%PDF-1.7", kind="brochure")
    edition.save()
    publish_brochure(actor=actor, edition=edition)
    return edition


def test_a_published_brochure_is_corrected_only_with_a_note(in_alliance: Actor, term: Term) -> None:
    published_edition(in_alliance, term)
    Run.objects.filter(places=1).update(venue="The library")
    with pytest.raises(ValidationError, match="Say what has changed since version 1"):
        freeze_brochure(actor=in_alliance, term=term)
    note_correction(actor=in_alliance, term=term, text="Phonics is in the library.")
    second, snapshot = freeze(in_alliance, term)
    assert [(change.version, change.text) for change in snapshot.changes] == [
        (2, "Phonics is in the library.")
    ]
    assert snapshot.changes[0].frozen_at == second.frozen_at
    assert "Phonics is in the library." in document_html(snapshot)


def test_later_versions_keep_the_notes_and_a_note_alone_is_nothing_new(
    in_alliance: Actor, term: Term
) -> None:
    published_edition(in_alliance, term)
    for version in (2, 3):
        note_correction(actor=in_alliance, term=term, text=f"Note {version}")
        with pytest.raises(ValidationError, match="Nothing has changed"):
            freeze_brochure(actor=in_alliance, term=term)
        Run.objects.filter(places=1).update(venue=f"Room {version}")
        edition = published_edition(in_alliance, term)
    snapshot = BrochureSnapshot.from_json(edition.snapshot)
    assert [change.text for change in snapshot.changes] == ["Note 3", "Note 2"]
    assert draft_of(term).correction == ""


def test_a_note_that_nobody_has_read_is_put_right_by_itself(
    sign_in: SignIn, in_alliance: Actor, term: Term
) -> None:
    """A version that was frozen and not published: its note is kept for the next, which takes its place."""
    published_edition(in_alliance, term)
    Run.objects.filter(places=1).update(venue="The library")
    note_correction(actor=in_alliance, term=term, text="Phonics is in the libary.")
    wrong, _ = freeze(in_alliance, term)
    assert draft_of(term).correction == "Phonics is in the libary."
    with pytest.raises(ValidationError, match="Nothing has changed since version 2"):
        freeze_brochure(actor=in_alliance, term=term)
    note_correction(actor=in_alliance, term=term, text="Phonics is in the library.")
    third = published_edition(in_alliance, term)
    snapshot = BrochureSnapshot.from_json(third.snapshot)
    assert [change.text for change in snapshot.changes] == ["Phonics is in the library."]
    wrong.file = third.file
    wrong.save()
    client, page = sign_in("coordinator"), url("edition_detail", wrong.public_id)
    publish = url("edition_publish", wrong.public_id)
    assert publish not in client.get(page).content.decode()
    assert "Version 3 is published already" in client.post(publish, follow=True).content.decode()
    wrong.refresh_from_db()
    assert wrong.state == BrochureEdition.State.FROZEN


def test_the_old_address_leads_to_the_new_version_and_coordinators_keep_the_old(
    client: Client, sign_in: SignIn, in_alliance: Actor, term: Term
) -> None:
    first = published_edition(in_alliance, term)
    Run.objects.filter(places=1).update(venue="The library")
    note_correction(actor=in_alliance, term=term, text="Phonics is in the library.")
    second = published_edition(in_alliance, term)
    for page in ("edition_web", "edition_pdf"):
        answer = client.get(url(page, first.public_id))
        assert (answer.status_code, answer["Location"]) == (302, url(page, second.public_id))
    text = client.get(url("edition_web", second.public_id)).content.decode()
    assert "What has changed" in text
    assert "Phonics is in the library." in text
    old = url("edition_page", first.public_id)
    coordinator, head = sign_in("coordinator"), sign_in("head")
    assert "The hall, Perry Street" in coordinator.get(old).content.decode()
    assert (
        "Version 2</a> took the place"
        in coordinator.get(url("edition_detail", first.public_id)).content.decode()
    )
    assert head.get(old).status_code == 403
    download = inside("billericay", "kernel:download", first.file.public_id)
    assert coordinator.get(download).status_code == 200
    assert head.get(download).status_code == 403
    assert head.get(inside("billericay", "kernel:download", second.file.public_id)).status_code == 200


def test_the_preview_is_for_coordinators_and_says_what_would_be_frozen(
    client: Client, sign_in: SignIn, in_alliance: Actor, term: Term
) -> None:
    edit_pages(actor=in_alliance, term=term, priorities="Reading first.", sponsors="")
    page = sign_in("coordinator").get(url("brochure_preview", term.public_id)).content.decode()
    assert "Reading first." in page
    assert "Our sponsors" not in page
    assert "Leading phonics in Year 1" in page
    assert sign_in("head").get(url("brochure_preview", term.public_id)).status_code == 403
    assert client.get(url("brochure_preview", term.public_id)).status_code == 302


def test_what_was_frozen_before_there_were_such_pages_can_still_be_read(
    in_alliance: Actor, term: Term
) -> None:
    _, snapshot = freeze(in_alliance, term)
    plain = json.loads(snapshot.to_json())
    for name in ("priorities", "sponsors", "changes"):
        del plain[name]
    for run in plain["runs"]:
        del run["featured"], run["position"]
    assert BrochureSnapshot.from_json(json.dumps(plain)) == replace(
        snapshot, runs=tuple(replace(run, position=0) for run in snapshot.runs)
    )
    del plain["term"]
    with pytest.raises(SnapshotError, match="fields do not match \\(term\\)"):
        BrochureSnapshot.from_json(json.dumps(plain))


def test_the_order_is_changed_with_buttons(
    sign_in: SignIn, in_alliance: Actor, three: dict[str, Run]
) -> None:
    client, here = sign_in("coordinator"), url("brochure_order", make_term().public_id)
    page = client.post(here, {"reference": three["B"].reference, "move": "up"}, follow=True).content.decode()
    assert page.index('Move down<span class="govuk-visually-hidden"> B<') < page.index("> A</span>")
    assert 'Move up<span class="govuk-visually-hidden"> B<' not in page, "the first of a chapter"
    assert 'Move down<span class="govuk-visually-hidden"> C<' not in page, "the last"
    assert "The order is saved" in page
    gone = client.post(here, {"reference": "CPD-999999", "move": "up"}, follow=True).content.decode()
    assert "not in the brochure any more" in gone
    client.post(here, {"reference": three["B"].reference, "move": "sideways"})
    assert order(in_alliance, make_term())[0] == ["B", "A", "C"]


def test_a_brochure_is_offered_of_terms_that_have_runs_or_begin_within_a_year(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    going_on, soon, far, long_ago, draft_only = (make_term(day(days)) for days in (0, 300, 800, -500, -900))
    make_run(term=draft_only, state=Run.State.DRAFT)
    offered = set(sign_in("coordinator").get(url("brochure_list")).context["terms"])
    assert {going_on, soon, draft_only} <= offered
    assert offered.isdisjoint({far, long_ago})
