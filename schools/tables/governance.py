"""Lists of a body: its meetings, decisions, actions, and who came how often."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.formats import clock, day
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    LinkedColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from schools.models import Decision, Meeting, MeetingAction


def _of_meeting(record: Any, table: Any) -> str:
    return inside(table.request.alliance, "schools:meeting", record.meeting.public_id)


def _to_finish(record: MeetingAction, table: Any) -> str | None:
    """The owner, and whoever keeps the records, may say that it is done."""
    if not table.may_keep and record.owner_id != table.request.actor.person_id:
        return None
    return inside(table.request.alliance, "schools:action_finish", record.public_id)


class MeetingTable(PortalTable):
    caption = "Meetings"
    noun = ("meeting", "meetings")
    held_on = HeadingColumn(linkify=row_link("schools:meeting"), verbose_name="Date")
    starts_at = tables.Column(verbose_name="Start")
    place = tables.Column(verbose_name="Where", empty_values=(), orderable=False)
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = Meeting
        fields = ("held_on", "starts_at", "place", "state")
        order_by = "-held_on"
        empty_text = "No meetings yet."

    def render_held_on(self, value: Any) -> str:
        return day(value)

    def render_starts_at(self, value: Any) -> str:
        return clock(value)

    def render_place(self, record: Meeting) -> str:
        return record.place or ("Online" if record.online_url else "Not said yet")


class DecisionTable(PortalTable):
    caption = "Decisions"
    noun = ("decision", "decisions")
    caption_hidden = True
    number = HeadingColumn(verbose_name="No.")
    text = tables.Column(verbose_name="Decision", orderable=False)
    meeting = LinkedColumn(linkify=_of_meeting, accessor="meeting__held_on", verbose_name="Meeting")

    class Meta(PortalTable.Meta):
        model = Decision
        fields = ("number", "text", "meeting")
        empty_text = "Nothing has been decided yet. Decisions are recorded on the page of a meeting."

    def render_meeting(self, value: Any) -> str:
        return day(value)

    def value_meeting(self, value: Any) -> Any:
        return value


class ActionTable(PortalTable):
    caption = "Actions"
    noun = ("action", "actions")
    caption_hidden = True
    may_keep: bool = False  # set on the page of whoever keeps the body's records
    text = HeadingColumn(verbose_name="What", linkify=_to_finish, orderable=False)
    owner = tables.Column(verbose_name="By whom")
    due_on = DayColumn(verbose_name="Due")
    meeting = LinkedColumn(linkify=_of_meeting, accessor="meeting__held_on", verbose_name="Agreed")
    state = StateColumn(order_by="done_on")

    class Meta(PortalTable.Meta):
        model = MeetingAction
        fields = ("text", "owner", "due_on", "meeting", "state")
        empty_text = "There are no actions that you can see. They are recorded on the page of a meeting."

    def render_meeting(self, value: Any) -> str:
        return day(value)

    def value_meeting(self, value: Any) -> Any:
        return value


class DecisionFilter(PortalFilterSet):
    q = WordsFilter(label="Words", fields=("text",))


class ActionFilter(PortalFilterSet):
    q = WordsFilter(label="Words or name", fields=("text", "owner__name"))
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=[(state, state.capitalize()) for state in ("overdue", "open", "done")],
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        method="with_state",
    )

    def with_state(
        self, rows: QuerySet[MeetingAction], _name: str, states: list[str]
    ) -> QuerySet[MeetingAction]:
        today = timezone.localdate()
        known = {
            "overdue": Q(done_on=None, due_on__lt=today),
            "open": Q(done_on=None, due_on__gte=today),
            "done": Q(done_on__lte=today),
        }
        chosen = Q()
        for state in states:
            chosen |= known[state]
        return rows.filter(chosen)


class TurnoutTable(PortalTable):
    caption = "How often each school was there"
    noun = ("school or partner", "schools and partners")
    organisation = HeadingColumn(verbose_name="School or partner", orderable=False)
    present = NumberColumn()
    apologies = NumberColumn()
    absent = NumberColumn()
    last_present = DayColumn(verbose_name="Last there", default="Never")

    class Meta(PortalTable.Meta):
        empty_text = "There is no attendance that you can see. It is recorded on the page of a meeting."
