"""Fields and widgets that Django does not have: a date in three parts, pounds and pence, autocomplete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three boxes, as people know from paper."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widths = ("2", "2", "4")
        classes = [f"govuk-input govuk-date-input__input govuk-input--width-{width}" for width in widths]
        super().__init__([forms.TextInput({"class": c, "inputmode": "numeric"}) for c in classes], attrs)

    def decompress(self, value: dt.date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


YEARS = range(1000, 3000)  # "26" is not a year, and days are added to dates
OLDEST = 1988  # before the Education Reform Act nothing happened that a portal of schools keeps; it keeps no births
FURTHEST = 20  # years from this one, where a field does not say how far ahead its days are planned


class DatePartsField(forms.MultiValueField):
    """Day, month and year → date. `label` begins its messages: "Start date must be a real date".

    `past`: it has happened, by today at the latest. `coming`: it is today or later. `ahead`: how many years from this
    one the last is that makes sense. A year beyond it, or before OLDEST, was mistyped, and is said to be (GOV.UK Design
    System, date input: error messages).
    """

    widget = DatePartsWidget
    default_error_messages = {
        "required": "Enter the {label_in_sentence}",
        "missing": "{label} must include a {parts}",
        "invalid": "{label} must be a real date",
        "past": "The day must be today or in the past",
        "coming": "The day must be today or later",
        "year": "Check the year: it must be between {first} and {last}",
    }

    def __init__(
        self,
        *,
        past: bool = False,
        coming: bool = False,
        ahead: int = FURTHEST,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            [forms.CharField(required=False) for _ in range(3)], require_all_fields=False, **kwargs
        )
        self.past, self.coming, self.ahead = past, coming, ahead

    def clean(self, value: Sequence[str | None] | None) -> dt.date | None:
        parts = [(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise self._problem("required")
            return None
        if missing := [name for part, name in zip(parts, ("day", "month", "year"), strict=False) if not part]:
            raise self._problem("missing", parts=" and ".join(missing))
        return self.compress(parts)

    def compress(self, data_list: Sequence[str]) -> dt.date:
        try:
            day, month, year = (int(part) for part in data_list)
            typed = dt.date(year if year in YEARS else 0, month, day)
        except (ValueError, OverflowError):  # the second of numbers with dozens of digits
            raise self._problem("invalid") from None
        self._refuse_beyond(typed)
        return typed

    def _refuse_beyond(self, typed: dt.date) -> None:
        today = timezone.localdate()
        last = today.year + (0 if self.past else self.ahead)
        if self.past and typed > today:
            raise self._problem("past")
        if self.coming and typed < today:
            raise self._problem("coming")
        if not OLDEST <= typed.year <= last:
            raise self._problem("year", first=str(OLDEST), last=str(last))

    def has_changed(self, initial: dt.date | None, data: Sequence[str | None] | None) -> bool:
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True

    def _problem(self, code: str, **values: str) -> ValidationError:
        label = str(self.label or "Date")
        in_sentence = label[:1].lower() + label[1:]
        message = self.error_messages[code].format(label=label, label_in_sentence=in_sentence, **values)
        return ValidationError(message, code=code)


class PrefixedInput(forms.TextInput):
    """A text box with a fixed sign before or after it, such as £ or days."""

    template_name = "django/forms/widgets/prefixed.html"

    def __init__(self, prefix: str = "", suffix: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.prefix, self.suffix = prefix, suffix

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"] |= {"prefix": self.prefix, "suffix": self.suffix}
        return context


class PoundsField(forms.DecimalField):
    """An amount typed in pounds → integer pence, which is how money is kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            PrefixedInput(prefix="£", attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        )
        kwargs.setdefault("min_value", Decimal(0))
        super().__init__(decimal_places=2, max_digits=9, **kwargs)

    def to_python(self, value: Any) -> Any:
        typed = value.replace("£", "").replace(",", "") if isinstance(value, str) else value
        return super().to_python(typed)

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        """Stored pence → pounds; what somebody typed stays as typed."""
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(None if initial is None else Decimal(initial) / 100, data)


class AutocompleteInput(forms.TextInput):
    """A text box that suggests as one types. Without JavaScript it posts the typed text.

    `url` answers ?q= with [{"value": …, "label": …}]. Choosing a suggestion fills a hidden input `value_name`
    too, which is empty again as soon as the text is changed. base.html writes the scripts of `form.media`.
    """

    class Media:
        css = {"all": ["vendor/accessible-autocomplete.css"]}
        js = ["vendor/accessible-autocomplete.js", "organisation-autocomplete.js"]

    def __init__(self, url: str = "", value_name: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false"} | (attrs or {}))
        self.url, self.value_name = url, value_name

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        attrs["data-autocomplete"] = self.url
        if self.value_name:
            attrs["data-autocomplete-value-name"] = self.value_name
        return attrs


def one_or_select(form: forms.BaseForm, name: str, rows: Any) -> None:
    """A choice between rows; where there is only one, it is not asked."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]
    chosen = list(rows[:2])
    if len(chosen) == 1:
        form.initial[name], field.widget = chosen[0], forms.HiddenInput()
