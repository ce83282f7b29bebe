"""Every form that stores something says who sees it and what happens next, and its page shows both."""

from __future__ import annotations

import html
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import GdsFormMixin
from schools.models import Organisation
from tests.house.addresses import our_pages
from tests.house.conftest import OURS
from tests.house.personas import one_of_each

# Forms that choose what is shown, or are a step before one that stores.
STORES_NOTHING = {
    "schools.forms.alliance.DayForm",
    "schools.forms.brand.TriedBrandForm",
    "cpd.forms.bookings.SchoolForm",
    "cpd.forms.copies.TermChoiceForm",
    "cpd.forms.copies.RepeatProgrammeForm",
    "cpd.forms.run_moves.MoveByForm",
    "cpd.forms.run_moves.MoveDatesForm",
}


def _below(one: type) -> Iterator[type[GdsFormMixin]]:
    for form in one.__subclasses__():
        yield form
        yield from _below(form)


def forms() -> list[type[GdsFormMixin]]:
    """The forms that pages use: nothing is derived from them, and they filter nothing."""
    for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*form*/**/*.py"):
        _import(path)
    for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*forms.py"):
        _import(path)
    ours = {
        one
        for one in _below(GdsFormMixin)
        if not one.__module__.startswith(("tests", "alliance_portal.kernel.ui"))
    }
    leaves = (one for one in ours if not ours & set(one.__subclasses__()))
    return sorted((one for one in leaves if not issubclass(one, FilterForm)), key=name_of)


def _import(path: Path) -> None:
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    if not {"tests", "var", "templates", "migrations"} & set(parts):
        import_module(".".join(parts).removesuffix(".__init__"))


def name_of(form: type) -> str:
    return f"{form.__module__}.{form.__qualname__}"


@pytest.mark.parametrize("form", forms(), ids=name_of)
def test_a_form_says_who_sees_it_and_what_happens_next(form: type[GdsFormMixin]) -> None:
    if name_of(form) not in STORES_NOTHING:
        assert form.who_sees.endswith(".")
        assert form.what_next.endswith(".")


def test_the_exceptions_exist() -> None:
    assert {name_of(form) for form in forms()} >= STORES_NOTHING


def test_pages_show_what_their_forms_say(two):
    client, silent, seen = one_of_each(two.ours, two.our_rows[Organisation])["coordinator"], [], 0
    for page in our_pages():
        answer = client.get(page.path(two.ours.slug, OURS)) if page.inside else None
        form = answer.context.get("form") if answer is not None and answer.context else None
        if isinstance(form, GdsFormMixin) and form.who_sees:
            seen += 1
            shown = html.unescape(answer.content.decode())
            silent += [page.name for words in (form.who_sees, form.what_next) if words not in shown]
    assert silent == []
    assert seen > 30
