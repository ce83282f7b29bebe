"""Forms: markup, messages, the error summary, dates in three parts, pounds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone

from alliance_portal.kernel.ui.forms import (
    AutocompleteInput,
    DatePartsField,
    DatePartsWidget,
    GdsForm,
    PoundsField,
    SummaryLine,
    adopt,
    error_summary,
)


class BookingForm(GdsForm):
    name = forms.CharField(
        label="Full name", help_text="As on the register", error_messages={"required": "Enter the full name"}
    )
    starts_on = DatePartsField(label="Start date")
    how = forms.ChoiceField(
        label="How?",
        choices=[("p", "In person"), ("o", "Online")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how they will attend"},
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea)
    agrees = forms.BooleanField(
        label="The head agrees", error_messages={"required": "Confirm that the head agrees"}
    )

    def clean(self) -> dict[str, Any]:
        if self.data.get("notes") == "forbidden":
            raise ValidationError("These answers do not go together")
        return super().clean() or {}


def test_error_summary_lists_the_form_first_then_fields_in_order_and_leads_to_the_first_control() -> None:
    assert BookingForm({"notes": "forbidden"}).error_summary == [
        SummaryLine("These answers do not go together"),
        SummaryLine("Enter the full name", "#id_name"),
        SummaryLine("Enter the start date", "#id_starts_on_0"),
        SummaryLine("Select how they will attend", "#id_how_0"),
        SummaryLine("Confirm that the head agrees", "#id_agrees"),
    ]


def test_a_select_writes_groups_the_selected_one_and_no_markup_of_others() -> None:
    class Which(GdsForm):
        school = forms.ChoiceField(
            choices=[("", "Select"), ("a&b", "St <Peter>"), ("Far & wide", [("c", "Down Hall")])]
        )

    select = str(Which({"school": "a&b"})["school"])
    assert '<option value="">Select</option>' in select
    assert '<option value="a&amp;b" selected>St &lt;Peter&gt;</option>' in select
    assert '<optgroup label="Far &amp; wide"><option value="c">Down Hall</option></optgroup>' in select


def test_error_summary_leads_to_ids_that_exist() -> None:
    form = BookingForm({})
    page = form.render()
    for one in form.error_summary:
        assert f'id="{one.href.removeprefix("#")}"' in page


def test_there_is_no_summary_without_errors() -> None:
    assert BookingForm().error_summary == []
    good = {
        "name": "A",
        "starts_on_0": "1",
        "starts_on_1": "9",
        "starts_on_2": "2026",
        "how": "p",
        "agrees": "on",
    }
    assert BookingForm(good).error_summary == []


def test_error_summary_of_a_formset_names_the_fields_of_each_form() -> None:
    formset = forms.formset_factory(BookingForm, min_num=1, extra=0)(
        {
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "0",
            "form-0-name": "A",
            "form-0-how": "p",
            "form-0-agrees": "on",
        }
    )
    assert error_summary(formset) == [SummaryLine("Enter the start date", "#id_form-0-starts_on_0")]


def test_field_with_hint_and_error_describes_itself_by_both() -> None:
    page = BookingForm({})["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert "govuk-input--error" in page
    assert 'aria-invalid="true"' in page
    assert " required" not in page


def test_optional_fields_say_so_unless_the_form_is_a_filter() -> None:
    assert "Notes (optional)" in BookingForm()["notes"].as_field_group()

    class Filter(BookingForm):
        mark_optional = False

    assert "(optional)" not in Filter().render()


def test_groups_are_fieldsets_with_a_legend() -> None:
    page = BookingForm({})["how"].as_field_group()
    assert "<legend" in page
    assert 'aria-describedby="id_how_error"' in page
    assert page.count('type="radio"') == 2


class ShortForm(GdsForm):
    line = forms.CharField(max_length=5, min_length=2)
    text = forms.CharField(max_length=5, widget=forms.Textarea)


def test_what_is_too_long_is_said_and_not_cut_by_the_browser() -> None:
    form = ShortForm({"line": "too long", "text": "too long"})
    written = str(form)
    assert "maxlength" not in written
    assert "minlength" not in written
    assert form.errors["line"] == ["Line must be 5 characters or fewer"]
    assert form.errors["text"] == ["Text must be 5 characters or fewer"]


def test_typed_text_is_escaped() -> None:
    page = BookingForm({"name": '"><script>', "starts_on_0": '"><script>'}).render()
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["", "", ""], "Enter the start date"),
        (["1", "", "2026"], "Start date must include a month"),
        (["", "", "2026"], "Start date must include a day and month"),
        (["31", "2", "2026"], "Start date must be a real date"),
        (["1", "9", "26"], "Start date must be a real date"),
        (["1", "9", "9" * 30], "Start date must be a real date"),
        (["9" * 30, "9", "2026"], "Start date must be a real date"),
        (["1", "9", "9999"], "Start date must be a real date"),
        (["one", "9", "2026"], "Start date must be a real date"),
    ],
)
def test_date_says_what_is_wrong(typed: list[str], message: str) -> None:
    with pytest.raises(ValidationError) as problem:
        DatePartsField(label="Start date").clean(typed)
    assert problem.value.messages == [message]


@pytest.mark.parametrize(
    ("bounds", "days", "message"),
    [
        ({"past": True}, 1, "The day must be today or in the past"),
        ({"past": True}, 0, None),
        ({"past": True}, -200, None),
        ({"coming": True}, -1, "The day must be today or later"),
        ({"coming": True}, 0, None),
        ({}, -7_000, None),
        ({}, 7_000, None),
    ],
)
def test_a_date_lies_on_its_side_of_today(bounds: dict[str, bool], days: int, message: str | None) -> None:
    on = timezone.localdate() + dt.timedelta(days=days)
    problem: ValidationError | None = None
    try:
        DatePartsField(label="Start date", **bounds).clean([str(on.day), str(on.month), str(on.year)])
    except ValidationError as found:
        problem = found
    assert (problem.messages if problem else None) == ([message] if message else None)


@pytest.mark.parametrize(("bounds", "ahead"), [({}, 20), ({"past": True}, 0), ({"ahead": 3}, 3)])
def test_a_year_beyond_what_makes_sense_is_said_to_be_mistyped(bounds: dict[str, int], ahead: int) -> None:
    field, last = DatePartsField(label="Start date", **bounds), timezone.localdate().year + ahead
    beyond = [1900, 1987] if "past" in bounds else [1900, 1987, last + 1, 2199]
    for year in beyond:
        with pytest.raises(ValidationError) as problem:
            field.clean(["1", "1", str(year)])
        assert problem.value.messages == [f"Check the year: it must be between 1988 and {last}"]
    for year in (1988, last):
        assert field.clean(["1", "1", str(year)]) == dt.date(year, 1, 1)


def test_date_in_three_parts() -> None:
    field = DatePartsField(label="Start date", required=False)
    assert field.clean([" 3", "9", "2026"]) == dt.date(2026, 9, 3)
    assert field.clean(["", None, ""]) is None
    assert field.has_changed(dt.date(2026, 9, 3), ["3", "9", "2026"]) is False
    assert field.has_changed(dt.date(2026, 9, 3), ["3", "9", ""]) is True
    assert DatePartsWidget().decompress(dt.date(2026, 9, 3)) == [3, 9, 2026]


@pytest.mark.parametrize(
    ("typed", "pence"), [("45", 4500), ("£45.50", 4550), ("1,200", 120000), ("0", 0), ("", None)]
)
def test_pounds_become_pence(typed: str, pence: int | None) -> None:
    assert PoundsField(required=False).clean(typed) == pence


@pytest.mark.parametrize("typed", ["-1", "1.234", "lots"])
def test_impossible_amounts_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        PoundsField().clean(typed)


def test_stored_pence_are_shown_as_pounds_and_typed_text_as_typed() -> None:
    class PriceForm(GdsForm):
        price = PoundsField(label="Price")

    assert 'value="45.50"' in str(PriceForm(initial={"price": 4550})["price"])
    assert 'value="lots"' in str(PriceForm({"price": "lots"})["price"])
    assert PriceForm({"price": "45.5"}, initial={"price": 4550}).has_changed() is False
    assert PriceForm({"price": "46"}, initial={"price": 4550}).has_changed() is True


def test_autocomplete_is_a_text_box_with_an_address_and_its_scripts() -> None:
    class SchoolForm(GdsForm):
        school = forms.CharField(label="School", widget=AutocompleteInput("/find?a=1&b=2", "school_id"))

    page = str(SchoolForm()["school"])
    assert 'data-autocomplete="/find?a=1&amp;b=2"' in page
    assert 'data-autocomplete-value-name="school_id"' in page
    assert "organisation-autocomplete" in str(SchoolForm().media)


def test_forms_of_others_can_be_adopted() -> None:
    class Plain(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "you@example"}))

    form = Plain({})
    assert "<p>" in str(form.as_p())
    page = Template("{% load ui %}{% error_summary form %}{% gds_form form %}").render(
        Context({"form": form})
    )
    assert "govuk-input--error" in page
    assert 'href="#id_email"' in page
    assert "placeholder" not in page
    assert adopt(form) is form
