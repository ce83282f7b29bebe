"""Forms in the markup of the GOV.UK Design System, from Django's own form rendering.

A form takes part by its base class (GdsForm, GdsModelForm); the admin and others keep Django's rendering.
Templates are in templates/gds/forms/. Django writes aria-describedby and aria-invalid itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.utils import ErrorList, pretty_name
from django.template import TemplateDoesNotExist
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.field_groups import field_group
from alliance_portal.kernel.ui.fields import (
    AutocompleteInput,
    DatePartsField,
    DatePartsWidget,
    PoundsField,
    PrefixedInput,
)
from alliance_portal.kernel.ui.form_words import Rules, in_words, rules_in_words
from alliance_portal.kernel.ui.plain import PLAIN

__all__ = [
    "AutocompleteInput",
    "DatePartsField",
    "DatePartsWidget",
    "GdsForm",
    "GdsFormMixin",
    "GdsModelForm",
    "PoundsField",
    "PrefixedInput",
    "SummaryLine",
    "adopt",
    "error_summary",
]
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple, DatePartsWidget)
BOXES = {"govuk-input", "govuk-textarea", "govuk-select", "govuk-file-upload"}


class GdsErrorList(ErrorList):
    template_name = "gds/forms/errors.html"


NO_ERRORS = GdsErrorList()


@dataclass(frozen=True)
class SummaryLine:
    """One problem in the error summary; no href when it belongs to no single field."""

    message: str
    href: str = ""


class GdsBoundField(BoundField):
    """A field with the classes of its widget and what the field template asks."""

    @property
    def base_class(self) -> str:
        """The class of the control itself."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect):
            return "govuk-radios__input"
        if isinstance(widget, (forms.CheckboxSelectMultiple, forms.CheckboxInput)):
            return "govuk-checkboxes__input"
        if isinstance(widget, forms.Select):
            return "govuk-select"
        if isinstance(widget, forms.Textarea):
            return "govuk-textarea"
        return "govuk-file-upload" if isinstance(widget, forms.FileInput) else "govuk-input"

    @property
    def show_optional(self) -> bool:
        return not self.field.required and getattr(self.form, "mark_optional", True)

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_date_parts(self) -> bool:
        return isinstance(self.field.widget, DatePartsWidget)

    @property
    def error_href(self) -> str:
        """Where the error summary leads: the control, the first of a group, or what is said of an empty group."""
        if not isinstance(self.field.widget, GROUPS):
            return f"#{self.auto_id}"
        if self.is_date_parts:
            return f"#{self.auto_id}_0"
        choices = self.subwidgets
        return f"#{choices[0].id_for_label}" if choices else f"#{self.auto_id}_error"

    @property
    def errors(self) -> ErrorList:
        """Asked for several times a field, and mostly there are none."""
        return self.form.errors.get(self.name, NO_ERRORS)

    def as_field_group(self) -> SafeString:
        return field_group(self)

    def as_widget(self, widget: forms.Widget | None = None, *args: Any, **kwargs: Any) -> SafeString:
        """By widgets that are quick to write, where there are such."""
        widget = widget or self.field.widget
        widget.__class__ = PLAIN.get(type(widget), type(widget))
        return super().as_widget(widget, *args, **kwargs)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)  # the server judges, with its own words
        attrs["placeholder"] = False  # labels and hints stay, placeholders go away as one types
        attrs |= {"maxlength": False, "minlength": False}  # a browser cuts what is pasted and says nothing
        if self.is_date_parts:
            return attrs
        base = self.base_class
        own = (widget or self.field.widget).attrs.get("class", "")
        error = f"{base}--error" if self.errors and base in BOXES else ""
        return attrs | {"class": " ".join(filter(None, (base, own, error)))}


class GdsRenderer(TemplatesSetting):
    """Our templates first; widgets without one of ours keep Django's."""

    form_template_name = "gds/forms/form.html"
    formset_template_name = "gds/forms/formset.html"
    bound_field_class = GdsBoundField

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/forms/"):
            try:
                return super().get_template("gds/forms/" + template_name.removeprefix("django/forms/"))
            except TemplateDoesNotExist:
                pass
        return super().get_template(template_name)


class GdsFormMixin(forms.BaseForm):
    """Makes a form class take part. `mark_optional` writes "(optional)" after labels.

    `who_sees` and `what_next`, a sentence or two each, stand above the button of a page that is a form.
    """

    default_renderer: BaseRenderer | type[BaseRenderer] | None = GdsRenderer
    use_required_attribute = False
    mark_optional = True
    who_sees = ""
    what_next = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_class", GdsErrorList)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def add_error(self, field: str | None, error: Any) -> None:
        """What nobody wrote words for is said in ours: of a field, and of what a model says of its fields."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            worded = {name: self._worded(name, found) for name, found in error.error_dict.items()}
            error = ValidationError(worded)
        elif field is not None and isinstance(error, ValidationError):
            error = self._worded(field, error.error_list)
        super().add_error(field, error)

    def _worded(self, name: str, problems: list[ValidationError]) -> list[ValidationError]:
        asked = self.fields.get(name)
        label = str((asked and asked.label) or pretty_name(name))
        return [in_words(label, one) for one in problems]

    @property
    def error_summary(self) -> list[SummaryLine]:
        return error_summary(self)


class GdsForm(GdsFormMixin, forms.Form):
    """Base of every form of the portal."""


class GdsModelForm(GdsFormMixin, forms.ModelForm):  # type: ignore[type-arg]  # each form names its model in Meta
    """Base of forms that fill a model. `rules` says in words which of its constraints the fields can break together."""

    rules: ClassVar[Rules] = {}

    def add_error(self, field: str | None, error: Any) -> None:
        """A broken constraint is said beside a field."""
        is_whole = field is None and hasattr(error, "error_dict")
        super().add_error(field, rules_in_words(self.rules, error) if is_whole else error)


def error_summary(form: forms.BaseForm | forms.BaseFormSet[Any]) -> list[SummaryLine]:
    """The problems of a bound form or formset: the whole form's first, then in the order of the fields."""
    if not form.is_bound or form.is_valid():
        return []
    if isinstance(form, forms.BaseFormSet):
        lines = [SummaryLine(str(message)) for message in form.non_form_errors()]
        return lines + [line for one in form.forms for line in error_summary(one)]
    lines = [SummaryLine(str(message)) for message in form.non_field_errors()]
    for field in adopt(form):
        href = field.error_href if isinstance(field, GdsBoundField) and not field.is_hidden else ""
        lines += [SummaryLine(str(message), href) for message in field.errors]
    return lines


def adopt(form: forms.BaseForm) -> forms.BaseForm:
    """Give a form that is not ours (allauth's) our rendering; ours are returned as they are."""
    if not isinstance(form.renderer, GdsRenderer):
        form.renderer = GdsRenderer()
        form.bound_field_class = GdsBoundField  # chosen in Form.__init__, so set again
        form.label_suffix = ""
        form.use_required_attribute = False
        form._bound_fields_cache.clear()  # type: ignore[attr-defined]
    return form
