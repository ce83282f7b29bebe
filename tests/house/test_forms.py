"""Every form that stores something says who sees it and what happens next, and its page shows both."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint, Q
from django.forms import (
    CharField,
    ChoiceField,
    DateField,
    DecimalField,
    EmailField,
    Field,
    IntegerField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    URLField,
)
from django.utils.datastructures import MultiValueDict

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.form_words import Rules, rules_in_words
from alliance_portal.kernel.ui.forms import GdsForm, GdsFormMixin, GdsModelForm
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

# Rules of tables that a form's own fields keep, each with how.
SAID_BY_THE_FORM = {
    "certificates_from_a_percentage": "The field has a least and a most.",
    "filmed_staff_or_a_pupil_s_form": "The form asks for one of the two.",
    "joining_within_four_weeks": "The field has a least and a most.",
    "membership_ends_after_start": "The form compares both days, also with what the table does not know.",
    "a_membership_includes_until_a_day": "The form says for which part the day is needed.",
    "a_figure_of_five_or_more": "The field has a least.",
    "a_figure_says_what_it_is_of": "The form asks for what its kind needs.",
    "a_measure_says_how": "The form asks for both.",
    "a_measure_within_a_year": "The field has a least and a most.",
    "a_meeting_of_a_network_ends_after_its_start": "The form compares both times.",
    "a_reduction_of_at_most_all": "The field has a least and a most.",
    "certified_from_some_of_it": "The field has a least and a most.",
    "days_count_up": "The field has a least.",
    "a_strength_says_what": "The form asks for one of the two.",
    "term_ends_after_start": "The form compares all four days.",
    "half_term_within_term": "The form compares all four days.",
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


@pytest.mark.parametrize("form", forms(), ids=name_of)
def test_what_is_not_filled_in_is_said_in_words_of_our_own(form: type[GdsFormMixin]) -> None:
    """Of every field that somebody sees and that has to be filled in."""
    stock = str(Field.default_error_messages["required"])
    seen = {name: one for name, one in form.base_fields.items() if not one.widget.is_hidden}
    assert [
        name for name, one in seen.items() if one.required and one.error_messages["required"] == stock
    ] == []


class Everything(GdsForm):
    """A field of each kind that a page may be sent nonsense for."""

    text = CharField(label="Title", max_length=3, min_length=2)
    number = IntegerField(label="Places", min_value=1, max_value=9)
    days = DecimalField(max_digits=4, decimal_places=1)
    day = DateField()
    email = EmailField()
    link = URLField(assume_scheme="https")
    one = ChoiceField(choices=[("a", "A")])
    many = MultipleChoiceField(choices=[("a", "A")])
    row = ModelChoiceField(Account.objects.none())
    rows = ModelMultipleChoiceField(Account.objects.none())
    own = CharField(label="Own", max_length=1, error_messages={"required": "Say whose it is"})


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Title is missing: give an answer"),
        ({}, "Say whose it is"),
        ({"text": "long"}, "Title must be 3 characters or fewer"),
        ({"text": "l"}, "Title must be 2 characters or more"),
        ({"number": "x"}, "Places must be a whole number, such as 4"),
        ({"number": "0"}, "Places must be 1 or more"),
        ({"number": "10"}, "Places must be 9 or less"),
        ({"days": "x"}, "Days must be a number, such as 2.5"),
        ({"days": "1.25"}, "Days must have 1 decimal places or fewer"),
        ({"days": "12345"}, "Days must be a smaller number"),
        ({"day": "soon"}, "Day must be a real date"),
        ({"email": "x"}, "Enter an e-mail address in the correct format, like name@school.sch.uk"),
        ({"link": "a b"}, "Enter a web address"),
        ({"one": "b", "many": ["b"], "row": "1", "rows": ["x"]}, "Choose one of those on offer"),
    ],
)
def test_nothing_is_said_in_django_s_words(db: None, sent: dict[str, object], said: str) -> None:
    data = MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in sent.items()})
    told = [message for messages in Everything(data).errors.values() for message in messages]
    assert any(message.startswith(said) for message in told)
    assert not [one for one in told if re.search(r"Ensure |This field|valid |Enter a (whole )?number", one)]


def models_filled() -> Iterator[tuple[type[GdsModelForm], str, set[str]]]:
    """Each form of a model with each rule of its table that its fields alone can break."""
    for form in forms():
        if issubclass(form, GdsModelForm):
            model = form._meta.model
            for rule in (one for one in model._meta.constraints if isinstance(one, CheckConstraint)):
                fields = {path[0] for path in model._get_expr_references(rule.condition)}
                if fields <= set(form.base_fields):
                    yield form, rule.name, fields


def test_what_a_table_refuses_is_said_in_words_beside_a_field() -> None:
    """By the form's `rules`, or by the form itself before the table is asked. Names twice are the actions' to see."""
    silent = {rule for form, rule, _ in models_filled() if rule not in form.rules}
    assert silent == set(SAID_BY_THE_FORM)
    for form in forms():
        for field, words in getattr(form, "rules", {}).values():
            assert field in form.base_fields
            assert words
            assert not words.endswith(".")


@pytest.mark.parametrize(
    ("rules", "field", "said"),
    [({"a_rule": ("places", "Fewer places")}, "places", "Fewer places"), ({}, None, "Constraint “a_rule”")],
)
def test_a_broken_rule_stands_beside_its_field(rules: Rules, field: str | None, said: str) -> None:
    broken = CheckConstraint(condition=Q(), name="a_rule").get_violation_error_message()
    problems = rules_in_words(rules, ValidationError({NON_FIELD_ERRORS: [broken], "title": ["Enter it"]}))
    told = problems.message_dict
    assert told[field or NON_FIELD_ERRORS][0].startswith(said)
    assert told["title"] == ["Enter it"]


def test_the_exceptions_exist() -> None:
    assert {name_of(form) for form in forms()} >= STORES_NOTHING


def test_pages_show_what_their_forms_say(two):
    client, silent, seen = one_of_each(two.ours, two.our_rows[Organisation])["coordinator"], [], 0
    for page in our_pages():
        answer = client.get(page.path(two.ours.slug, OURS)) if page.inside else None
        form = answer.context.get("form") if answer is not None and answer.context else None
        if isinstance(form, GdsFormMixin) and form.who_sees:
            seen += 1
            shown = html.unescape(
                re.sub(r"</?span[^>]*>", "", answer.content.decode())
            )  # around e-mail: unbroken
            silent += [page.name for words in (form.who_sees, form.what_next) if words not in shown]
    assert silent == []
    assert seen > 30
