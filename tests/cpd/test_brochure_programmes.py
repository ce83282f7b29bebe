"""A programme is one entry of the brochure, with the dates of all its parts (C52, C59)."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import archive_programme, save_programme
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.models import Course, Programme, Run
from cpd.queries.brochure import draft_of, fill
from schools.models import Alliance

from .making import book, make_people, make_term, organisation
from .test_programmes import conference, part


def brochure(actor: Actor) -> BrochureSnapshot:
    return fill(draft_of(make_term()), Alliance.objects.get(pk=actor.alliance_id), timezone.now())


def test_all_of_it_is_one_entry_with_every_date(in_alliance: Actor) -> None:
    programme, _ = conference(in_alliance)
    alone = part("Phonics", 25)
    by_title = {run.title: run for run in brochure(in_alliance).runs}
    assert {"Annual conference", "Phonics"} <= by_title.keys()
    assert not {"Keynote", "Workshop on reading", "Workshop on writing"} & by_title.keys()
    whole = by_title["Annual conference"]
    assert [one.title for one in whole.sessions] == ["Keynote", "Workshop on reading", "Workshop on writing"]
    assert whole.price_pence == 2700  # 20 and 10 pounds, of the two workshops one, 10% less
    assert "10% less than singly; of what is at the same time you choose one" in whole.price_note
    assert whole.booking_url.endswith(f"/programme/{programme.public_id}/")
    assert by_title["Phonics"].reference == alone.reference


def test_drafts_do_not_belong_to_it_yet(in_alliance: Actor) -> None:
    first, second, draft = part("Autumn", 5), part("Spring", 6), part("Not yet", 7, state=Run.State.DRAFT)
    save_programme(actor=in_alliance, programme=Programme(title="New teachers"), runs=[first, second, draft])
    [whole] = [run for run in brochure(in_alliance).runs if run.title == "New teachers"]
    assert [one.title for one in whole.sessions] == ["Autumn", "Spring"]
    assert whole.summary == "Autumn, Spring."


def test_what_is_put_away_or_has_one_part_stands_as_its_courses(in_alliance: Actor) -> None:
    programme, _ = conference(in_alliance)
    archive_programme(actor=in_alliance, programme=programme)
    lonely = part("Lonely", 9)
    save_programme(actor=in_alliance, programme=Programme(title="Of one"), runs=[lonely])
    titles = {run.title for run in brochure(in_alliance).runs}
    assert {"Keynote", "Workshop on reading", "Lonely"} <= titles
    assert not {"Annual conference", "Of one"} & titles


def test_a_conference_has_places_while_one_of_what_is_at_the_same_time_has(in_alliance: Actor) -> None:
    _, runs = conference(in_alliance, places=1)

    def places() -> str:
        [whole] = [run for run in brochure(in_alliance).runs if run.title == "Annual conference"]
        return whole.places

    assert places() == "12 places"
    book(in_alliance, runs["reading"], make_people(1))
    assert places() == "12 places", "who comes can choose the other workshop"
    book(in_alliance, runs["writing"], make_people(10))
    assert places() == "Last few places"
    book(in_alliance, runs["writing"], make_people(2))
    assert places() == "Waiting list"


def test_several_providers_are_listed_as_one_speaks(in_alliance: Actor) -> None:
    parts = [part(title, number) for number, title in enumerate(("One", "Two", "Three"), start=5)]
    names = ("Brightside Primary School", "Quilters Junior School", "Stock Church of England Primary School")
    for run, name in zip(parts, names, strict=True):
        Course.objects.filter(pk=run.course_id).update(provider=organisation(name))
    save_programme(actor=in_alliance, programme=Programme(title="New teachers"), runs=parts)
    [whole] = [run for run in brochure(in_alliance).runs if run.title == "New teachers"]
    assert whole.provider == f"{names[0]}, {names[1]} and {names[2]}"
