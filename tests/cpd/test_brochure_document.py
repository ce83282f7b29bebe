"""The termly brochure (C52): everything printed, on the page the contents say, for eyes and ears alike."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, time

import pytest
from django.template.loader import render_to_string
from weasyprint import HTML

from alliance_portal.kernel.documents.assets import AssetRefused, own_assets, static_root
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.ui.formats import and_list
from cpd.brochure.pages import brochure_pages, document_html
from cpd.brochure.snapshot import (
    GROUPINGS,
    BrochureChange,
    BrochureForeword,
    BrochureSession,
    BrochureSnapshot,
    Grouping,
)
from cpd.brochure.wording import dates_text, programme_text, times_text
from tests import pdf as reading
from tests.cpd.brochure_samples import brochure

PAPER = 595.3  # points: A4 across
HOSTILE = "</h3><script>alert('x')</script> & \"quotes\" {{ settings.SECRET_KEY }}"


def hostile() -> BrochureSnapshot:
    snapshot = brochure(26)
    first = replace(snapshot.runs[0], title=HOSTILE, venue="<img src='file:///etc/passwd'>")
    change = BrochureChange(2, snapshot.frozen_at, "Coaching is in the library.")
    pages = {"priorities": ("Reading comes first.",), "sponsors": ("The bakery gives the cakes.",)}
    return replace(snapshot, runs=(first, *snapshot.runs[1:]), changes=(change,), **pages)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render_pdf(document_html(hostile()))


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[str]:
    return reading.pages(printed)


def card_pages(pages: list[str]) -> dict[str, int]:
    """Page (from 1) of every card, found by its booking link."""
    runs = hostile().runs
    return {
        run.reference: next(n for n, page in enumerate(pages, 1) if f"Book {run.reference}" in page)
        for run in runs
    }


def test_it_is_pdf_ua(printed: bytes) -> None:
    assert failures(printed) == []


def test_every_run_is_there_with_its_facts(pages: list[str]) -> None:
    places = card_pages(pages)
    for run in hostile().runs:
        page = pages[places[run.reference] - 1]
        for words in (
            run.title,
            run.summary,
            run.venue,
            run.provider,
            run.places,
            *run.deliverers,
            *run.outcomes,
        ):
            assert reading.flat(words) in page, f"{words} is not on the page of {run.reference}"


def test_its_own_words_and_what_has_changed_are_printed_in_order(pages: list[str]) -> None:
    printed = [
        next(n for n, page in enumerate(pages) if words in page)
        for words in ("Coaching is in the library.", "Reading comes first.", "The bakery gives the cakes.")
    ]
    assert printed[0] < printed[1] == printed[2]  # a few words do not take a page each
    assert "Contents" in pages[printed[0]]


def test_a_card_is_never_split(pages: list[str]) -> None:
    places = card_pages(pages)
    for run in hostile().runs:
        page = pages[places[run.reference] - 1]
        assert page.index(reading.flat(run.title)) < page.index(f"Book {run.reference}")


def test_what_other_chapters_have_is_never_alone_on_a_page(pages: list[str]) -> None:
    pointing = [page for page in pages if "In other chapters, and for you too" in page]
    assert pointing
    assert all("Book CPD-" in page or "Calendar at a glance" in page for page in pointing)


def test_short_chapters_share_a_page() -> None:
    """Each of the six has one course or none of its own; before, each began a page."""
    snapshot = brochure(26)
    firsts = {run.audiences[0]: run for run in snapshot.runs}
    few = replace(snapshot, runs=tuple(firsts.values()))
    said = reading.pages(render_pdf(document_html(few)))
    chapters = [page for page in said if "Book CPD-" in page]
    assert len(firsts) == 6
    assert len(chapters) == 3
    assert all("Book CPD-" in page for page in said if "For leaders of subjects" in page)


def test_contents_give_the_real_pages(printed: bytes, pages: list[str]) -> None:
    contents = next(
        number for number, page in enumerate(pages, 1) if "Contents" in page and "Calendar at" in page
    )
    rows = [row for row in reading.rows(printed, contents) if row[-1].isdigit()]
    told = {row.rsplit(" ", 1)[0]: int(row.rsplit(" ", 1)[1]) for row in rows}
    chapters = [f"{chapter.number} {chapter.name}" for chapter in brochure_pages(hostile()).chapters]
    for title in (*chapters, "Calendar at a glance", "How to book", "Index of courses"):
        name = title.lstrip("123456789 ")
        assert name in pages[told[title] - 1], f"{title} is not on page {told[title]}"
        assert not any(page.startswith(f"{name} ") for page in pages[contents : told[title] - 1])


def test_the_index_gives_the_real_pages(pages: list[str]) -> None:
    places = card_pages(pages)
    index = " ".join(page for page in pages if "Index of courses" in page and "Contents" not in page)
    for run in hostile().runs:
        assert f"{reading.flat(run.title)} {places[run.reference]}" in index


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_one_grouping_makes_the_chapters_and_the_others_are_indexes(grouping: Grouping) -> None:
    """C52: by audience, phase or provider; every course is in one chapter and in every index."""
    brochure_says = brochure_pages(replace(brochure(26), grouping=grouping))
    cards = [card for chapter in brochure_says.chapters for card in chapter.cards]
    assert len(cards) == 26
    assert all(card.names(grouping)[0] == card.chapter for card in cards)
    others = [f"Courses by {one}" for one in GROUPINGS if one != grouping]
    assert [index.title for index in brochure_says.indexes] == ["Index of courses", *others]
    for index in brochure_says.indexes:
        assert {card.anchor for group in index.groups for card in group.cards} == {
            card.anchor for card in cards
        }


def test_the_page_of_a_title_in_an_index_stands_on_the_line_of_its_last_word() -> None:
    runs = brochure(26).runs
    longer = (replace(run, title=f"{run.title[:12]} {'m' * (number + 4)}") for number, run in enumerate(runs))
    printed = render_pdf(document_html(replace(brochure(26), runs=tuple(longer))))
    pages = reading.pages(printed)
    first = next(
        n for n, page in enumerate(pages, 1) if "Index of courses" in page and "Contents" not in page
    )
    assert not [number for page in range(first, len(pages)) for number in reading.alone(printed, page)]


def test_few_titles_of_an_index_stand_without_letters() -> None:
    """Each letter would have one of them, and the last a page of its own."""
    few, many = (brochure_pages(brochure(size)).indexes[0].groups for size in (26, 60))
    assert [group.name for group in few] == [""]
    assert len(many) > 1
    assert all(group.name for group in many)


def test_a_chapter_of_a_phase_or_provider_says_for_whom_it_is() -> None:
    by_phase = document_html(replace(brochure(26), grouping="phase"))
    assert "Primary</h2>" in by_phase
    assert "For early career teachers, established teachers" in by_phase
    assert "<strong>For</strong> established teachers" in by_phase
    assert "Also for" not in by_phase
    by_provider = document_html(replace(brochure(26), grouping="provider"))
    assert re.search(r"Wharfedale University</h2>\s*<p class=\"lead\">University\. For ", by_provider)


@pytest.mark.slow
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_no_page_is_half_empty(grouping: Grouping) -> None:
    """Chapters and indexes share pages: below the last line of each but the last few is not half a page of white."""
    pdf = render_pdf(document_html(replace(hostile(), grouping=grouping)))
    assert failures(pdf) == []
    filled = [reading.reaches(pdf, page) for page in range(2, len(reading.pages(pdf)) - 1)]
    assert min(filled) >= 0.6


def test_what_was_frozen_before_there_was_a_choice_keeps_its_name() -> None:
    snapshot = brochure(2)
    assert "grouping" not in snapshot.to_json()
    assert BrochureSnapshot.from_json(snapshot.to_json()).grouping == "audience"
    assert replace(snapshot, grouping="phase").sha256() != snapshot.sha256()


def test_courses_are_found_by_phase_and_by_provider_too(pages: list[str]) -> None:
    """C52: by audience in the chapters, by provider and phase at the end, with the real pages."""
    places = card_pages(pages)
    first = next(n for n, page in enumerate(pages) if "Courses by phase" in page and "Contents" not in page)
    spoken = " ".join(pages[first:])
    by_phase, _, by_provider = spoken.partition("Courses by phase")[2].partition("Courses by provider")
    for run in hostile().runs:
        entry = f"{reading.flat(run.title)} {places[run.reference]}"
        assert reading.flat(run.phase) in by_phase
        assert entry in by_phase
        assert reading.flat(run.provider) in by_provider
        assert entry in by_provider


def test_what_people_type_is_text(printed: bytes) -> None:
    html = document_html(hostile())
    assert "<script" not in html
    assert "alert(&#x27;x&#x27;)" in html
    assert HOSTILE in reading.spoken(printed)


def test_it_is_read_in_order(printed: bytes) -> None:
    spoken = reading.spoken(printed)
    run = hostile().runs[1]
    start = spoken.index(run.summary)
    order = [run.summary, *run.outcomes, "Dates", "Venue", "Led by", f"Book {run.reference}"]
    places = [spoken.index(words, start) for words in order]
    assert places == sorted(places)
    assert spoken.rindex(run.title, 0, start) > start - 200
    assert "Courses, summer term 2025/26" not in spoken  # the running foot is for eyes


def test_fonts_are_embedded(printed: bytes) -> None:
    assert {row[4] for row in reading.fonts(printed)} == {"yes"}


@pytest.mark.slow
def test_another_process_makes_the_same_bytes() -> None:
    """With other hash seeds, so that no order of a set gets into the file."""
    code = (
        "import django, hashlib; django.setup()\n"
        "from alliance_portal.kernel.documents.render import render_pdf\n"
        "from cpd.brochure.pages import document_html\n"
        "from tests.cpd.brochure_samples import brochure\n"
        "print(hashlib.sha256(render_pdf(document_html(brochure(5)))).hexdigest())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "alliance_portal.settings"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
    assert len(made[0].strip()) == 64


def test_a_run_for_two_audiences_has_one_card_and_a_pointer() -> None:
    pages = brochure_pages(brochure(26))
    runs = [card.run.reference for chapter in pages.chapters for card in chapter.cards]
    assert sorted(runs) == sorted(run.reference for run in brochure(26).runs)
    for chapter in pages.chapters:
        assert all(card.audiences[0] != chapter.name for card in chapter.also)
        assert all(chapter.name in card.audiences for card in chapter.also)
    assert any(chapter.also for chapter in pages.chapters)


def test_chapters_without_runs_are_left_out() -> None:
    snapshot = brochure(26)
    runs = tuple(run for run in snapshot.runs if "headteachers" not in run.audiences)
    names = [chapter.name for chapter in brochure_pages(replace(snapshot, runs=runs)).chapters]
    assert names == [
        "Early career teachers",
        "Established teachers",
        "Teaching assistants and support staff",
        "Middle leaders",
        "Senior leaders",
    ]


def test_an_unknown_audience_is_refused() -> None:
    snapshot = brochure(2)
    lost = replace(snapshot.runs[0], audiences=("parents",))
    with pytest.raises(ValueError, match="parents"):
        brochure_pages(replace(snapshot, runs=(lost,)))


def test_a_brochure_can_be_nearly_empty() -> None:
    snapshot = replace(brochure(1), foreword=BrochureForeword("", "", ()), terms=(), how_to_book=())
    undated = replace(
        snapshot.runs[0], sessions=(), deliverers=(), outcomes=(), accreditation="", price_note=""
    )
    pdf = render_pdf(document_html(replace(snapshot, runs=(undated,))))
    assert failures(pdf) == []
    text = " ".join(reading.pages(pdf))
    assert "Foreword" not in text
    assert "Dates to be confirmed" in text


def test_a_logo_that_reaches_out_stops_the_brochure() -> None:
    image = '<image href="file:///etc/passwd" width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{image}</svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    snapshot = brochure(1)
    with pytest.raises(AssetRefused, match="A document may not load"):
        render_pdf(document_html(replace(snapshot, alliance=replace(snapshot.alliance, logo=address))))


def test_the_web_page_is_made_of_the_same_parts_without_inline_style() -> None:
    html = render_to_string("cpd/brochure_page.html", {"brochure": brochure_pages(hostile())})
    assert "style=" not in html  # the portal's content security policy would drop it
    assert html.count('class="card"') == 26
    assert html.count("<h2") == html.count("</h2>") == 12


def test_the_snapshot_survives_storage() -> None:
    snapshot = brochure(40)
    again = BrochureSnapshot.from_json(snapshot.to_json())
    assert again == snapshot
    assert document_html(again) == document_html(snapshot)


def session(month: int, day: int, starts: int = 9, ends: int = 15) -> BrochureSession:
    return BrochureSession(date(2026, month, day), time(starts, 30), time(ends))


@pytest.mark.parametrize(
    ("sessions", "dates", "times"),
    [
        ((), "Dates to be confirmed", ""),
        ((session(5, 12),), "12 May", "9:30am to 3pm"),
        ((session(5, 12), session(5, 19), session(6, 2)), "12 and 19 May, 2 June", "9:30am to 3pm"),
        ((session(5, 1), session(5, 8, 12, 13)), "1 and 8 May", "9:30am to 3pm; 12:30pm to 1pm"),
    ],
)
def test_dates_and_times_in_words(sessions: tuple[BrochureSession, ...], dates: str, times: str) -> None:
    assert dates_text(sessions) == dates
    assert times_text(sessions) == times


def test_a_programme_is_printed_where_dates_have_titles() -> None:
    titled = (
        replace(session(5, 12), title="Observing"),
        session(5, 19),
        replace(session(6, 2), title=HOSTILE),
    )
    assert programme_text(titled) == f"12 May Observing; 2 June {HOSTILE}"
    assert programme_text(reversed(titled)) == programme_text(titled), "parts of a programme overlap"
    snapshot = brochure(2)
    assert "Programme</strong>" not in document_html(snapshot)
    first = replace(snapshot.runs[0], sessions=titled)
    html = document_html(replace(snapshot, runs=(first, *snapshot.runs[1:])))
    assert html.count("<strong>Programme</strong> 12 May Observing; 2 June &lt;/h3&gt;") == 1


def test_lists_in_words() -> None:
    assert [and_list(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_short_index_stays_together_on_a_page(pages: list[str]) -> None:
    short = [index for index in brochure_pages(hostile()).indexes if index.is_short]
    assert [index.title for index in short] == ["Index of courses", "Courses by phase", "Courses by provider"]
    for index in short:
        page = next(page for page in reversed(pages) if reading.flat(index.title) in page)
        for group in index.groups:
            missing = [card.run.title for card in group.cards if reading.flat(card.run.title) not in page]
            assert not missing, f"{index.title}: not on its page"
    long = brochure_pages(brochure(90)).indexes
    assert not any(index.is_short for index in long), "what fills more than a page may be parted"


def heights(html: str, name: str) -> list[float]:
    """How high the boxes of this class are on the paper, in pixels of CSS."""
    with own_assets() as fetcher:
        document = HTML(string=html, base_url=f"{static_root().as_uri()}/", url_fetcher=fetcher).render()
    boxes = (box for page in document.pages for box in page._page_box.descendants(placeholders=True))
    found = {
        box.element: box for box in boxes if box.element is not None and box.element.get("class") == name
    }
    return [round(box.border_height(), 1) for box in found.values()]


def test_the_picture_of_a_band_is_as_high_as_the_band() -> None:
    """Also where the name of a chapter takes three lines: there is no strip without it below."""
    long = "The Fenland Reading Trust with the Northamptonshire Association of Secondary Schools and Colleges"
    snapshot = replace(brochure(4), grouping="provider")
    runs = (replace(snapshot.runs[0], provider=long), *snapshot.runs[1:])
    html = document_html(replace(snapshot, runs=runs))
    bands = heights(html, "band")
    assert max(bands) > min(bands), "one of them has more lines"
    assert heights(html, "band-art") == bands


def test_long_words_stay_on_the_paper() -> None:
    """A web address in a note, a foreword, a title or a venue is broken where its line ends."""
    address = "https://www.school.example/" + "coursesofthealliance" * 12
    first, *others = hostile().runs
    long = replace(first, title=address, summary=address, venue=address, deliverers=(address,))
    change = replace(hostile().changes[0], text=f"See {address}")
    pages = {"priorities": (address,), "sponsors": (address,), "runs": (long, *others)}
    foreword = replace(hostile().foreword, author=address, paragraphs=(address,))
    printed = render_pdf(document_html(replace(hostile(), changes=(change,), foreword=foreword, **pages)))
    count = len(reading.pages(printed))
    assert {n for n in range(1, count + 1) if reading.widest(printed, n) > PAPER} == set()
