"""Every choice in force has a chip, and the chip's link takes away that choice alone."""

from __future__ import annotations

from urllib.parse import parse_qsl

import django_filters
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.fields import DatePartsField
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter, selected_chips


class DayFilter(django_filters.Filter):
    field_class = DatePartsField


class AccountFilter(PortalFilterSet):
    q = django_filters.CharFilter(field_name="email", label="Search")
    strand = django_filters.MultipleChoiceFilter(
        field_name="email",
        label="Strand",
        choices=[("send", "SEND"), ("Reading", [("ph", "Phonics")])],
        widget=forms.CheckboxSelectMultiple,
    )
    state = django_filters.ChoiceFilter(field_name="email", label="State", choices=[("open", "Open")])
    closed = django_filters.BooleanFilter(field_name="is_active", label="Closed", widget=forms.CheckboxInput)
    since = DayFilter(field_name="date_joined", label="Since")

    class Meta:
        model = Account
        fields: list[str] = []


def chips(query: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    request = RequestFactory().get(f"/?{query}")
    found = selected_chips(AccountFilter(request.GET, queryset=Account.objects.none()), request)
    return [(chip.label, chip.value, parse_qsl(chip.url.removeprefix("?"))) for chip in found]


def test_each_chip_takes_its_own_choice_away_and_goes_to_the_first_page() -> None:
    assert chips("q=mary&strand=send&strand=ph&sort=-email&page=3") == [
        ("Search", "mary", [("strand", "send"), ("strand", "ph"), ("sort", "-email")]),
        ("Strand", "SEND", [("q", "mary"), ("strand", "ph"), ("sort", "-email")]),
        ("Strand", "Phonics", [("q", "mary"), ("strand", "send"), ("sort", "-email")]),
    ]


def test_single_choices_show_their_words() -> None:
    assert chips("state=open") == [("State", "Open", [])]


def test_a_tick_is_a_choice_and_its_absence_is_none() -> None:
    assert chips("closed=on") == [("Closed", "yes", [])]
    assert chips("q=a") == [("Search", "a", [])]


def test_dates_go_with_all_their_parts() -> None:
    assert chips("since_0=4&since_1=3&since_2=2026&q=a") == [
        ("Search", "a", [("since_0", "4"), ("since_1", "3"), ("since_2", "2026")]),
        ("Since", "4 March 2026", [("q", "a")]),
    ]


def test_what_is_not_a_choice_narrows_nothing() -> None:
    assert chips("state=closed&strand=nonsense&unknown=1") == []
    assert chips("") == []


def test_panel_shows_form_and_chips_without_calling_anything_optional() -> None:
    request = RequestFactory().get("/?state=open")
    filterset = AccountFilter(QueryDict("state=open"), queryset=Account.objects.none())
    page = Template('{% load ui %}{% filter_panel filterset label="Filter people" %}').render(
        Context({"filterset": filterset, "request": request})
    )
    assert "Remove filter State: " in page
    assert "(optional)" not in page
    assert 'aria-label="Filter people"' in page


def test_words_are_found_in_any_order_and_in_any_of_the_fields(db: None) -> None:
    for email in ("mary.hill@stock.invalid", "hill@quilters.invalid", "mary@quilters.invalid"):
        Account.objects.create_user(email)

    class Named(PortalFilterSet):
        q = WordsFilter(label="Words", fields=("email", "password"))

    def found(text: str) -> list[str]:
        rows = Named(QueryDict(mutable=False) if not text else {"q": text}, queryset=Account.objects.all()).qs
        return sorted(rows.values_list("email", flat=True))

    assert found("hill MARY") == ["mary.hill@stock.invalid"]
    assert found("quilters") == ["hill@quilters.invalid", "mary@quilters.invalid"]
    assert found("mary zebra") == found("100%") == []
    assert len(found("")) == len(found("  ")) == Account.objects.count()


class FoldedFilter(PortalFilterSet):
    role = django_filters.MultipleChoiceFilter(
        field_name="email",
        choices=[("head", "Head"), ("sle", "SLE")],
        widget=forms.CheckboxSelectMultiple(attrs={"folded": "Choose roles"}),
    )

    class Meta:
        model = Account
        fields: list[str] = []


def test_a_long_list_of_ticks_is_folded_until_one_is_chosen() -> None:
    def drawn(query: str) -> str:
        return str(FoldedFilter(QueryDict(query), queryset=Account.objects.none()).form)

    for query, opened in (("", ""), ("role=sle", " open")):
        assert f'<details class="govuk-details portal-fold"{opened}><summary' in drawn(query)
    assert drawn("role=sle").count(" checked") == 1
    assert "<details" not in str(AccountFilter(QueryDict(""), queryset=Account.objects.none()).form)
