"""A field with its label, hint and error, written without a template: forms and filters are made of little else."""

from __future__ import annotations

from typing import Any

from django.forms.utils import ErrorList
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

GROUP = '<div class="govuk-form-group{}">{}</div>'
BOX = (
    '{error}<div class="govuk-checkboxes"><div class="govuk-checkboxes__item">{control}'
    '<label class="govuk-label govuk-checkboxes__label" for="{target}">{label}</label>{hint}</div></div>'
)
SET = (
    '<fieldset class="govuk-fieldset"{about}{role}>'
    '<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>{hint}{error}{control}</fieldset>'
)
ALONE = '<label class="govuk-label govuk-label--s" for="{target}">{label}</label>{hint}{error}{control}'
HINT = '<div class="govuk-hint{}" id="{}_helptext">{}</div>'
ERROR = '<p id="{}_error" class="govuk-error-message">{}</p>'
MESSAGE = '<span class="govuk-visually-hidden">Error:</span> {}'


def field_group(field: Any) -> SafeString:
    """A GdsBoundField as a page shows it: a single checkbox, a group in a fieldset, or a control under its label."""
    parts = {
        "control": field.as_widget(),
        "target": field.id_for_label,
        "label": conditional_escape(field.label),
        "error": _error(field.auto_id, field.errors),
    }
    if field.is_single_checkbox:
        written = BOX.format(hint=_hint(field, " govuk-checkboxes__hint"), **parts)
    else:
        parts["label"] += " (optional)" if field.show_optional else ""
        parts["hint"] = _hint(field)
        written = _set(field, parts) if field.use_fieldset else ALONE.format(**parts)
    modifier = " govuk-form-group--error" if parts["error"] else ""
    return mark_safe(GROUP.format(modifier, written))  # noqa: S308 (what is not markup has been escaped)


def _set(field: Any, parts: dict[str, Any]) -> str:
    about = field.aria_describedby
    return SET.format(
        about=f' aria-describedby="{about}"' if about else "",
        role=' role="group"' if field.is_date_parts else "",
        **parts,
    )


def _hint(field: Any, modifier: str = "") -> str:
    return (
        HINT.format(modifier, field.auto_id, conditional_escape(field.help_text)) if field.help_text else ""
    )


def _error(place: str, errors: ErrorList) -> str:
    said = "<br>".join(MESSAGE.format(conditional_escape(str(message))) for message in errors)
    return ERROR.format(place, said) if said else ""
