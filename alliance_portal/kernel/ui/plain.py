"""Widgets written without a template, which took a quarter of the time of a list with its filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from django import forms
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui.rows import shown


def attributes(values: Mapping[str, Any]) -> str:
    """As Django's flatatt has them: by name, and those that are true without a value."""
    named = sorted(
        (name, value) for name, value in values.items() if value is not None and not isinstance(value, bool)
    )
    plain = "".join(f" {name}" for name, value in sorted(values.items()) if value is True)
    return "".join(f' {name}="{escape(str(value))}"' for name, value in named) + plain


class PlainSelect(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = "".join(self._written(choice, label, chosen) for choice, label in self.choices)
        opening = attributes(self.build_attrs({"name": name, **self.attrs}, attrs))
        return mark_safe(f"<select{opening}>{options}</select>")  # noqa: S308 (what is not markup has been escaped)

    def _written(self, value: Any, label: Any, chosen: set[str]) -> str:
        if isinstance(label, list | tuple):
            within = "".join(self._written(one, words, chosen) for one, words in label)
            return f'<optgroup label="{conditional_escape(value)}">{within}</optgroup>'
        key = "" if value is None else str(value)
        selected = " selected" if key in chosen else ""
        written = key if type(value) is int else escape(key)
        return f'<option value="{written}"{selected}>{shown(label)}</option>'


class PlainText(forms.TextInput):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        typed = self.format_value(value)
        told = {"type": self.input_type, "name": name} | ({} if typed is None else {"value": typed})
        written = attributes({**told, **self.build_attrs(self.attrs, attrs)})
        return mark_safe(f"<input{written}>")  # noqa: S308 (what is not markup has been escaped)


class PlainCheckboxes(forms.CheckboxSelectMultiple):
    """`small` among the attributes makes them so. `folded` folds them behind these words, open once one is chosen: for
    long lists of choices beside a list."""

    ITEM = (
        '<div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="{name}" value="{value}" id="{place}"{marks}>'
        '<label class="govuk-label govuk-checkboxes__label" for="{place}">{label}</label></div>'
    )
    FOLD = (
        '<details class="govuk-details portal-fold"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>{}</details>'
    )
    GROUP = '<p class="govuk-body govuk-!-font-weight-bold portal-option-group">{}</p>'

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        size = " govuk-checkboxes--small" if self.attrs.get("small") else ""
        items = "".join(self._groups(self.get_context(name, value, attrs)["widget"]["optgroups"]))
        box = f'<div class="govuk-checkboxes{size}" data-module="govuk-checkboxes">{items}</div>'
        return self._folded(mark_safe(box), is_open=bool(value))  # noqa: S308 (what is not markup has been escaped)

    def _folded(self, box: SafeString, *, is_open: bool) -> SafeString:
        words = self.attrs.get("folded")
        return format_html(self.FOLD, " open" if is_open else "", words, box) if words else box

    def _groups(self, groups: Any) -> Iterator[str]:
        for group, options, _index in groups:
            if group:
                yield format_html(self.GROUP, group)
            yield from map(self._item, options)

    def _item(self, option: dict[str, Any]) -> str:
        own = option["attrs"]
        return self.ITEM.format(
            name=escape(option["name"]),
            value=escape(str(option["value"])),
            place=escape(own.get("id", "")),
            marks="".join(f" {word}" for word in ("checked", "disabled") if own.get(word)),
            label=conditional_escape(option["label"]),
        )


PLAIN: dict[type[forms.Widget], type[forms.Widget]] = {
    forms.Select: PlainSelect,
    forms.TextInput: PlainText,
    forms.CheckboxSelectMultiple: PlainCheckboxes,
}  # the form's own copy of a widget becomes one of these; their kin have ways of their own
