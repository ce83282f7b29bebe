"""A form that makes a row makes one, however often it is sent: by a second click, the back button or a page loaded
anew.

class PaymentForm(MadeOnce, GdsForm): ...

A hidden field brings the public id of the row that is to be made; whoever makes it asks `made_already` first.
"""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django import forms
from django.db import connection

from alliance_portal.kernel.tenancy.models import TenantModel

M = TypeVar("M", bound=TenantModel)
NAME = "public_id"
WAIT = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class MadeOnce(forms.BaseForm):
    """Mixed into a form before its base. Sent without the hidden field, it makes a row each time. A form of a model
    gives its new row the id; a form of a row that is there has no such field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = getattr(self, "instance", None)
        if row is None or row._state.adding:
            self.fields[NAME] = forms.UUIDField(required=False, widget=forms.HiddenInput)
            self.initial[NAME] = uuid.uuid4()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own, which its types leave out
        row, key = getattr(self, "instance", None), self.cleaned_data.get(NAME)
        if row is not None and key:
            row.public_id = key


def made_already(model: type[M], public_id: uuid.UUID | None) -> M | None:
    """The row that was made with this id; whoever is making it at this moment is waited for. In a transaction."""
    if public_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(WAIT, [f"{model._meta.label}:{public_id}"])
    found: M | None = model.objects.filter(public_id=public_id).first()
    return found
