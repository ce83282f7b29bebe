"""Two people change one thing at the same time: what the first of them saved is not undone by the second, who opened
the form before that.

class CourseForm(KeepsUp, GdsModelForm): ...
class AgendaForm(KeepsUpWith, GdsForm): ...     # AgendaForm(posted(request), of=meeting, initial=…)

The form remembers in a hidden field how its row was when it was opened. What somebody left as it was keeps what another
one has made of it meanwhile; what both changed is said beside the field, and saved once it is sent again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.utils import pretty_name

from alliance_portal.kernel.ui.fields import PoundsField
from alliance_portal.kernel.ui.filters import labels_of
from alliance_portal.kernel.ui.formats import and_list, day, pounds

READ_AS = "read_as"
LONGEST = 100


class _Keeping(forms.BaseForm):
    """What both kinds of forms do. Without the hidden field a form saves as it always did."""

    def _row(self) -> Model | None:
        """The row that is changed, as it is now; None for a new one."""
        raise NotImplementedError

    def _names(self) -> Iterable[str]:
        """The fields that may stand in a column of it."""
        raise NotImplementedError

    def _remember(self) -> None:
        """Called once the fields are there."""
        self.kept_up: list[str] = []  # the labels of what was left as somebody else has it
        if self._row() is not None:
            self.fields[READ_AS] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial[READ_AS] = self._as_it_is()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        read_as = self._as_read(cleaned.pop(READ_AS, ""))
        disputed = [
            name
            for name, read in read_as.items()
            if name in cleaned and name in self.fields and self._differs(name, read, cleaned)
        ]
        if disputed:
            self._accept_next_time(read_as, disputed)
        return cleaned

    def _accept_next_time(self, read_as: dict[str, str], disputed: list[str]) -> None:
        """Sent once more, what both changed is meant. What only the other one changed stands in this form as it was
        read, and would be undone if it counted as read anew."""
        sent: Any = self.data
        sent = sent.copy()
        seen = {name: _mark(self._now(name)) for name in disputed}
        sent[self.add_prefix(READ_AS)] = json.dumps(read_as | seen)
        self.data = sent

    def _differs(self, name: str, read: str, cleaned: dict[str, Any]) -> bool:
        """Was the field changed by both? What only the other one changed is taken over."""
        now, mine = _mark(self._now(name)), _mark(cleaned[name])
        if now in (read, mine):
            return False
        if mine == read:
            cleaned[name] = getattr(self._row(), name)
            self.kept_up.append(str(self.fields[name].label or pretty_name(name)))
            return False
        told = self._in_words(name)
        stop = "" if told.endswith((".", "?", "!", "…")) else "."  # its own last one is enough
        how = f"changed to “{told}”{stop}" if told else "emptied."
        label = self.fields[name].label or pretty_name(name)
        words = f"Since you opened this page, “{label}” was {how} Save again to replace that with what you entered"
        self.add_error(name, words)
        return True

    def _as_it_is(self) -> str:
        """A mark for each field of the row, as it is now."""
        return json.dumps({name: _mark(self._now(name)) for name in self._names() if self._is_column(name)})

    def _as_read(self, token: str) -> dict[str, str]:
        """The marks of when the form was opened; {} where the field is not there or holds anything else."""
        try:
            read = json.loads(token or "{}")
        except ValueError:
            return {}
        marks = read.items() if isinstance(read, dict) else ()
        return {name: str(mark) for name, mark in marks if self._is_column(name)}

    def _is_column(self, name: str) -> bool:
        row = self._row()
        return row is not None and any(one.name == name for one in row._meta.concrete_fields)

    def _now(self, name: str) -> Any:
        row: Any = self._row()
        return row._meta.get_field(name).value_from_object(row)

    def _in_words(self, name: str) -> str:
        """What the field says now, as somebody reads it."""
        field, value = self.fields[name], self._now(name)
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(field, forms.ModelChoiceField):
            return str(getattr(self._row(), name))
        if isinstance(field, forms.ChoiceField):
            labels = labels_of(field)
            return and_list(
                [labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])]
            )
        if isinstance(field, PoundsField):
            return pounds(value)
        text = day(value) if isinstance(value, dt.date) else str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


class KeepsUp(_Keeping, forms.ModelForm):  # type: ignore[type-arg]  # each form names its model in Meta
    """Mixed into a form of a model, before its base."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._remember()

    def _row(self) -> Model | None:
        return None if self.instance._state.adding else self.instance

    def _names(self) -> Iterable[str]:
        return self._meta.fields or ()


class KeepsUpWith(_Keeping, forms.Form):
    """The same for a form that is of no model, mixed in before its base: `of` is the row that it changes. Fields that
    are named as its columns keep up."""

    def __init__(self, *args: Any, of: Model | None = None, **kwargs: Any) -> None:
        self._of = of
        super().__init__(*args, **kwargs)
        self._remember()

    def _row(self) -> Model | None:
        return self._of

    def _names(self) -> Iterable[str]:
        return list(self.fields)


def in_addition(form: Any) -> str:
    """After “Saved.”: what stands as somebody else changed it meanwhile; "" where nothing does."""
    kept = getattr(form, "kept_up", ())
    return (
        f" Somebody else has changed something meanwhile, which stays: {and_list([f'“{one}”' for one in kept])}."
        if kept
        else ""
    )


def _mark(value: Any) -> str:
    """The same for what a row holds and for what a form makes of the same words."""
    return hashlib.sha256(_plain(value).encode()).hexdigest()[:12]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | tuple | set):
        return "\x1f".join(sorted(map(_plain, value)))
    if isinstance(value, Decimal):
        return str(value.normalize())
    return "\n".join(line.rstrip() for line in str(value).strip().splitlines())
