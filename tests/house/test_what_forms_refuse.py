"""What every form refuses: dates in years that make no sense, and nothing in the words of Django."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.fields import FURTHEST, OLDEST
from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.form_words import in_words
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsFormMixin, GdsModelForm
from cpd.forms.fields import WordsField
from cpd.models import Course
from itt.forms.placements import PlacementForm
from tests.house.test_forms import forms, name_of

DJANGO_S_WORDS = re.compile(
    r"Ensure |did not validate|[Nn]ull character|cannot be null|valid UUID|This field|Enter a valid|value must be"
    r"|is not a valid|was submitted|submitted file|valid choice"
)
# Dates of which nobody can say how far ahead they are: a paper or a role holds until then.
HOLDS_UNTIL = {
    "schools.forms.agreements.DraftForm.ends_on",
    "schools.forms.networks.NetworkForm.ends_on",
    "schools.forms.people.RoleForm.ends_on",
}
NONSENSE: tuple[Any, ...] = (
    "\x00",
    "x\x00y",
    "x" * 5000,
    ", ".join(["x" * 60] * 3),
    "not-a-number",
    "-9999999999",
    "9" * 40,
    "0.123456789",
    "1e400",
    ["x\x00y", "x" * 5000],
)


def dates() -> Iterator[tuple[str, DatePartsField]]:
    for form in forms():
        for name, field in form.base_fields.items():
            if isinstance(field, DatePartsField):
                yield f"{name_of(form)}.{name}", field


@pytest.mark.parametrize("form", [*forms(), *FilterForm.__subclasses__()], ids=name_of)
def test_a_date_is_asked_for_by_the_field_that_has_bounds(form: type[GdsFormMixin]) -> None:
    others = (django_forms.DateField, django_forms.DateTimeField, django_forms.SplitDateTimeField)
    assert [name for name, one in form.base_fields.items() if isinstance(one, others)] == []


def test_each_date_lies_in_the_past_or_so_many_years_ahead() -> None:
    """A form that stores a date says which; the days of HOLDS_UNTIL may lie as far ahead as any."""
    unsaid = {name for name, one in dates() if not (one.past or one.ahead < FURTHEST)}
    stored = {name for name in unsaid if not name.endswith("DayForm.day")}
    assert stored == HOLDS_UNTIL


@pytest.mark.parametrize(("name", "field"), list(dates()), ids=[name for name, _ in dates()])
def test_a_year_that_makes_no_sense_is_refused(name: str, field: DatePartsField) -> None:
    now = timezone.localdate()
    for typed in (dt.date(1900, 1, 1), dt.date(OLDEST - 1, 12, 31), dt.date(2199, 12, 31)):
        with pytest.raises(ValidationError, match=r"Check the year|in the past|once it has been"):
            field.clean([str(typed.day), str(typed.month), str(typed.year)])
    assert field.clean([str(now.day), str(now.month), str(now.year)]) == now


def said(label: str, clean: Callable[[Any], Any]) -> Iterator[str]:
    """What is answered to nonsense; nothing where it is taken."""
    for typed in NONSENSE:
        try:
            clean(typed)
        except ValidationError as refused:
            for one in refused.error_list:
                yield from in_words(label, one).messages
        except (TypeError, AttributeError):
            continue  # a list where only text arrives, or text where a file does


@pytest.mark.parametrize("form", forms(), ids=name_of)
def test_no_field_answers_in_the_words_of_django(form: type[GdsFormMixin]) -> None:
    answers = {
        words
        for field in form.base_fields.values()
        if not isinstance(field, django_forms.ModelChoiceField)
        for words in said(str(field.label or "It"), field.clean)
    }
    assert [words for words in answers if DJANGO_S_WORDS.search(words)] == []


@pytest.mark.parametrize("form", [one for one in forms() if issubclass(one, GdsModelForm)], ids=name_of)
def test_no_column_answers_in_the_words_of_django(form: type[GdsModelForm]) -> None:
    """What a field lets through, and the column of its model refuses."""
    for name, field in form.base_fields.items():
        if name in (form._meta.fields or ()) and not isinstance(field, django_forms.ModelChoiceField):
            column: Any = form._meta.model._meta.get_field(name)
            answers = said(
                str(field.label or name), lambda typed, of=field, in_=column: _kept(of, in_, typed)
            )
            assert [words for words in answers if DJANGO_S_WORDS.search(words)] == [], name


def _kept(field: Any, column: Any, typed: Any) -> None:
    try:
        value = field.clean(typed)
    except ValidationError:
        return  # said by the field: see above
    column.clean(value, None)


def test_what_a_model_refuses_is_said_in_our_words_beside_the_field(in_alliance: Actor) -> None:
    class TagsForm(GdsModelForm):
        tags = django_forms.JSONField(label="Topics")

        class Meta:
            model = Course
            fields = ("tags",)

    class RowsForm(GdsForm):
        number = django_forms.IntegerField(label="Number", max_value=2**31 - 1)

    [told] = TagsForm({"tags": '["' + "x" * 41 + '"]'}).errors["tags"]
    assert told.startswith("Topics has something in it that is too long")
    assert RowsForm({"number": str(2**40)}).errors["number"] == ["Number must be a smaller number"]


def test_a_topic_that_is_too_long_is_named() -> None:
    with pytest.raises(ValidationError) as refused:
        WordsField(longest=5).clean("Maths, phonics")
    assert refused.value.messages == [
        "“phoni…” is too long. Put commas between them, and use 5 characters or fewer for each"
    ]
    assert WordsField(longest=5).clean("Maths, maths ,art") == ["maths", "art"]


def test_a_placement_has_half_a_day_at_least() -> None:
    with pytest.raises(ValidationError, match="at least half a day"):
        PlacementForm.base_fields["days"].clean("0")
    assert PlacementForm.base_fields["days"].clean("0.5")
