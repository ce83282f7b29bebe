"""Whatever two people may change at the same time keeps up with the other one (kernel/ui/meanwhile.py)."""

from __future__ import annotations

from collections.abc import Iterator

import alliance_portal.urls  # noqa: F401  (with the addresses come all views, and with them all forms)
from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp

ALONE = {  # these need not, and why
    "alliance_portal.kernel.mail_forms.MailSettingsForm": "One choice: nothing else could be undone.",
    "cpd.forms.clashes.ClashForm": "One choice: nothing else could be undone.",
    "cpd.forms.films.FilmedPersonForm": "People are only added.",
    "cpd.forms.memberships.FeeForm": "Memberships are only added.",
    "cpd.forms.memberships.RenewForm": "The membership of another year, which is new.",
    "cpd.forms.papers.HubPaperForm": "Files are only added.",
    "cpd.forms.papers.RunPaperForm": "Files are only added.",
}


def forms_of_rows(base: type[GdsModelForm] = GdsModelForm) -> Iterator[type[GdsModelForm]]:
    """All that name a model, and can be filled in."""
    for form in base.__subclasses__():
        yield from forms_of_rows(form)
        if form._meta.model is not None and not form.__module__.startswith("tests."):
            yield form


def test_every_form_of_a_row_keeps_up_or_says_why_not() -> None:
    names = {
        f"{form.__module__}.{form.__qualname__}" for form in forms_of_rows() if not issubclass(form, KeepsUp)
    }
    assert names == set(ALONE)
