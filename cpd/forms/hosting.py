"""Who hosts which date of a run: it goes round the schools (CAPABILITIES C67)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import clock, counted
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Run, Session
from schools.models import Organisation

from .fields import CHOOSE


def venue_problem(run: Run, host: Organisation | None, venue: str) -> str:
    """A date at another host cannot be where the whole run is: "" or what is missing."""
    if host is None or host.pk == run.host_id or venue:
        return ""
    return f"Enter where it is at {host}"


class HostsForm(GdsForm):
    """A host and a venue for each of these dates."""

    who_sees = "The co-ordinators; everybody once the course is published."
    what_next = "Whoever is booked gets one e-mail with all dates that are at another venue."
    mark_optional = False

    def __init__(
        self, *args: Any, run: Run, sessions: Sequence[Session], schools: Iterable[Any], **kwargs: Any
    ) -> None:
        """`schools` are those of could_host."""
        super().__init__(*args, **kwargs)
        self.run, self.sessions = run, sessions
        self.schools: dict[str, Any] = {str(one.pk): one for one in schools}
        named = [(key, f"{one} ({counted(one.hosted, 'date')})") for key, one in self.schools.items()]
        choices = [("", f"As for the whole run: {run.host}"), *named]
        for number, session in enumerate(sessions, start=1):
            when = f"{session.described}, {clock(session.starts)}"
            self.fields[f"host_{number}"] = forms.ChoiceField(
                label=f"Host on {when}",
                choices=choices,
                required=False,
                initial=session.host_id or "",
                error_messages=CHOOSE,
            )
            self.fields[f"venue_{number}"] = forms.CharField(
                label=f"Venue on {when}",
                max_length=200,
                required=False,
                initial=session.venue,
                help_text="" if number > 1 else f"Empty where it is as for the whole run: {run.venue}.",
                error_messages={"max_length": "Enter at most 200 characters"},
            )

    @property
    def hosts(self) -> dict[Session, tuple[Organisation | None, str]]:
        return {one: self._of(number) for number, one in enumerate(self.sessions, start=1)}

    def _of(self, number: int) -> tuple[Organisation | None, str]:
        chosen = self.schools.get(self.cleaned_data.get(f"host_{number}", ""))
        return chosen, self.cleaned_data.get(f"venue_{number}", "")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number, (host, venue) in enumerate(self.hosts.values(), start=1):
            if problem := venue_problem(self.run, host, venue):
                self.add_error(f"venue_{number}", problem)
        return cleaned
