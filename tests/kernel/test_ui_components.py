"""Every component renders what its catalogue (templates/components/README.md) promises."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory

from alliance_portal.kernel.ui import states
from alliance_portal.kernel.ui.states import TAG_COLOURS, register_states
from schools.models import Organisation

TEMPLATES = Path(settings.BASE_DIR) / "templates"
CSP_BREAKERS = re.compile(  # JSON is read, not run
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:\bsrc=|application/json))|javascript:", re.IGNORECASE
)


def rendered(source: str, **context: Any) -> str:
    page = Template("{% load ui %}" + source).render(
        Context({"request": RequestFactory().get("/here/?q=a"), **context})
    )
    return re.sub(r"\s+", " ", page).strip()


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.txt")), ids=str
)
def test_template_compiles(path: Path) -> None:
    get_template(str(path.relative_to(TEMPLATES)))


@pytest.mark.parametrize("folder", ["base.html", "components", "gds", "allauth", "account", "pages"])
def test_templates_keep_the_content_security_policy(folder: str) -> None:
    root = TEMPLATES / folder
    for path in [root] if root.is_file() else root.rglob("*.html"):
        html = re.sub(r"{%.*?%}", "", path.read_text())  # style="secondary" of a tag is no style
        assert not CSP_BREAKERS.search(html), path


class State(TextChoices):
    WAITING = "waiting", "Waiting list"


def test_status_tag_has_colour_and_words() -> None:
    assert (
        rendered("{% status_tag 'not_started' %}")
        == '<strong class="govuk-tag govuk-tag--grey">Not started</strong>'
    )
    assert "Waiting list" in rendered("{% status_tag state %}", state=State.WAITING)
    assert "On the list" in rendered("{% status_tag state 'On the list' %}", state=State.WAITING)


def test_unknown_state_is_an_error() -> None:
    with pytest.raises(KeyError, match="register_states"):
        rendered("{% status_tag 'mislaid' %}")


def test_states_have_one_colour_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "TAG_COLOURS", dict(TAG_COLOURS))
    register_states({"mislaid": "purple"})
    register_states({"mislaid": "purple"})
    assert "govuk-tag--purple" in rendered("{% status_tag 'mislaid' %}")
    with pytest.raises(ValueError, match="already purple"):
        register_states({"mislaid": "red"})
    with pytest.raises(ValueError, match="no tag colour"):
        register_states({"lost": "crimson"})


def test_every_colour_is_one_of_the_style_sheet() -> None:
    sheet = (Path(settings.BASE_DIR) / "static/vendor/govuk-frontend.css").read_text()
    for colour in states.COLOURS - {"blue"}:  # blue is the tag without a modifier
        assert f".govuk-tag--{colour}{{" in sheet
    assert set(TAG_COLOURS.values()) <= states.COLOURS


def test_page_header_puts_actions_beside_the_heading() -> None:
    source = '{% page_header heading caption="Summer" %}{% button_link "Add" "/new/" %}{% endpage_header %}'
    page = rendered(source, heading="A & B")
    assert '<h1 class="govuk-heading-xl">A &amp; B</h1>' in page
    assert '<a class="govuk-button" href="/new/"' in page
    assert "portal-page-header__actions" not in rendered('{% page_header "A" %} {% endpage_header %}')


def test_block_components_keep_markup_inside_and_escape_their_words() -> None:
    for tag in ("card", "details"):
        page = rendered(
            f"{{% {tag} title %}}<b>bold</b>{{{{ words }}}}{{% end{tag} %}}", title="<T>", words="<i>"
        )
        assert "<b>bold</b>&lt;i&gt;" in page
        assert "&lt;T&gt;" in page


def test_tiles() -> None:
    page = rendered('{% tiles %}{% tile "Places" 0 note="of 10" url="/places/" %}{% endtiles %}')
    assert '<p class="portal-tile__value">0</p>' in page
    assert '<a class="govuk-link" href="/places/">of 10</a>' in page


def test_summary_list_says_what_is_changed() -> None:
    row = '{% summary_row "Date" change_url="/d/" %}4 March{% endsummary_row %}'
    page = rendered(
        f"{{% summary_list %}}{row}{{% summary_row 'Venue' %}}Hall{{% endsummary_row %}}{{% endsummary_list %}}"
    )
    assert 'Change<span class="govuk-visually-hidden"> Date</span>' in page
    assert page.count("govuk-summary-list__row--no-actions") == 1
    card = rendered(f'{{% summary_list title="Run" action_url="/r/" %}}{row}{{% endsummary_list %}}')
    assert '<h2 class="govuk-summary-card__title">Run</h2>' in card


def test_tasks_are_described_by_their_status() -> None:
    page = rendered(
        '{% task "Check lists" url="/l/" hint="3" status="action_needed" %}{% task "Close" status="completed" %}'
    )
    assert 'aria-describedby="task-check-lists-hint task-check-lists-status"' in page
    assert "govuk-tag--yellow" in page
    assert page.count("govuk-tag ") == 1, "what is done needs no tag"


def test_timeline() -> None:
    when = dt.datetime(2026, 6, 14, 13, 1, tzinfo=dt.UTC)
    page = rendered("{% timeline entries %}", entries=[{"title": "Booked", "byline": "Priya", "when": when}])
    assert '<time datetime="2026-06-14T14:01:00+01:00">14 June 2026 at 2:01pm</time>' in page
    assert "by Priya" in page
    assert "Nothing has happened yet." in rendered("{% timeline entries %}", entries=[])


def test_breadcrumbs_and_ways_back() -> None:
    page = rendered('{% breadcrumbs "Courses" "/c/" title "/c/1/" %}{% back_link "/c/" %}', title="<Phonics>")
    assert page.count("govuk-breadcrumbs__list-item") == 2
    assert "&lt;Phonics&gt;" in page
    assert '<a class="govuk-back-link" href="/c/">Back</a>' in page


def test_sub_navigation_marks_the_page_itself() -> None:
    page = rendered(
        '{% subnav "Course" %}{% subnav_link "Here" "/here/" %}{% subnav_link "There" "/t/" %}{% endsubnav %}'
    )
    assert re.search(r'aria-current="page" href="/here/"', page)
    assert page.count("aria-current") == 1


def test_post_button_carries_the_token() -> None:
    page = rendered('{% post_button "Publish" "/p/" style="warning" about="Phonics" %}', csrf_token="tok")
    assert 'name="csrfmiddlewaretoken" value="tok"' in page
    assert "govuk-button--warning" in page
    assert "Phonics" in page


def test_pagination_keeps_the_query_and_skips_the_middle() -> None:
    page = rendered('{% pagination page label="Courses" %}', page=Paginator(range(100), 5).page(10))
    assert 'href="?q=a&amp;page=9" rel="prev"' in page
    assert page.count("govuk-pagination__item--ellipsis") == 2
    assert rendered('{% pagination page label="Courses" %}', page=Paginator(range(3), 5).page(1)) == ""


def test_the_rest_of_the_catalogue() -> None:
    assert "3 left" in rendered('{% tag "yellow" %}3 left{% endtag %}')
    assert "govuk-inset-text" in rendered("{% inset %}a{% endinset %}")
    assert "Warning</span>careful" in rendered("{% warning %}careful{% endwarning %}")
    assert '<h1 class="govuk-panel__title">Booked</h1>' in rendered(
        '{% confirmation "Booked" %}{% endconfirmation %}'
    )
    assert 'href="/b/"' in rendered('{% empty_state "None" action_text="Book" action_url="/b/" %}')
    assert rendered('{% counted 1 "place" %} {% counted 2.5 "day" %} {% counted 0 "child" "children" %}') == (
        "1 place 2.5 days 0 children"
    )


def test_catalogue_names_every_component_tag() -> None:
    catalogue = (TEMPLATES / "components/README.md").read_text()
    tags = (Path(settings.BASE_DIR) / "alliance_portal/kernel/templatetags/ui").glob("*.py")
    library = "\n".join(file.read_text() for file in tags)
    for name in re.findall(r"@register\.\w+(?:\([^)]*\))?\ndef (\w+)", library):
        assert any(use in catalogue for use in (f"{{% {name} ", f"{{% {name} %}}", f"|{name} }}}}")), name


def test_every_state_of_every_model_has_a_colour() -> None:
    """States are shown as tags, and a tag of an unregistered state is an error."""
    missing = [
        f"{model._meta.label}: {value}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "state"
        for value, _ in field.flatchoices
        if states.state_key(value) not in TAG_COLOURS
    ]
    assert missing == []


def test_what_is_linked_leads_to_its_page_and_is_escaped() -> None:
    request = SimpleNamespace(alliance="billericay")
    school = Organisation(name="St Peter's & <b>Paul</b>", public_id=UUID(int=7))
    template = '{% load portal %}{% linked "schools:organisation" school %}'
    page = Template(template).render(Context({"request": request, "school": school}))
    assert page.startswith(
        f'<a class="govuk-link" href="/a/billericay/organisations/{UUID(int=7)}/">St Peter'
    )
    assert "&amp; &lt;b&gt;" in page
    assert Template(template).render(Context({"request": request, "school": None})) == ""


HEADING = re.compile(r"<h[1-4][^>]*>((?:(?!</h[1-4]>).)*)</h[1-4]>", re.DOTALL)


def test_an_e_mail_in_a_heading_is_not_broken_at_its_hyphen() -> None:
    header = rendered('{% page_header "Your e-mails and letters" %}{% endpage_header %}')
    assert 'Your <span class="portal-nowrap">e-mails</span> and letters' in header
    broken = [
        (path.name, heading)
        for path in TEMPLATES.rglob("*.html")
        for heading in HEADING.findall(path.read_text())
        if re.search(r"(?<!nowrap\">)\be-mail", heading, re.IGNORECASE)
    ]
    assert broken == []


def by_school(schools: list[tuple[str, UUID]]) -> str:
    request = RequestFactory().get("/a/billericay/")
    request.alliance = "billericay"  # type: ignore[attr-defined]
    source = '{% load portal %}{% by_school "Sign for" "schools:agreement_sign" schools %}'
    return rendered(source, request=request, schools=schools)


def test_one_act_for_each_of_several_schools() -> None:
    """Two are buttons; whoever acts for a whole trust unfolds a list of names, each link saying what it does."""
    schools = [(f"School {number}", UUID(int=number)) for number in range(3)]
    few, many = by_school(schools[:2]), by_school(schools)
    assert few.count("govuk-button") >= 2
    assert few.count(">Sign for School ") == 2
    assert "Sign for one of 3 schools<" in many
    assert "govuk-button" not in many
    assert many.count('<span class="govuk-visually-hidden">Sign for </span>') == 3
    assert f"/parties/{schools[2][1]}/sign/" in many
    assert by_school([]) == ""
