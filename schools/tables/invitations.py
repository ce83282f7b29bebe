"""The list of invitations."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.formats import counted, short_day
from alliance_portal.kernel.ui.tables import HeadingColumn, PortalTable, StateColumn
from schools.models import Invitation, Organisation
from schools.queries.invitations import in_states

State = Invitation.State


class InvitationTable(PortalTable):
    caption = "Invitations"
    caption_hidden = True
    noun = ("invitation", "invitations")
    optional = ("email",)
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("schools:invitation"))
    organisation = tables.Column(verbose_name="School or partner")
    roles = tables.Column(orderable=False)
    state = StateColumn(accessor="state_now", order_by="state")
    when = tables.Column(verbose_name="When", accessor="last_sent_at")
    invited_by = tables.Column(verbose_name="Invited by", default="The portal")
    email = tables.Column(verbose_name="E-mail")

    class Meta(PortalTable.Meta):
        model = Invitation
        fields = ("name", "organisation", "roles", "state", "when", "invited_by", "email")
        order_by = "-when"
        empty_text = "Nobody has been invited yet."

    def render_roles(self, record: Invitation) -> str:
        return ", ".join(record.role_labels)

    def render_when(self, record: Invitation) -> str:
        """“Invited 12 days ago, expires on 3 May 2026”, and what the person did since."""
        return when(record)


class InvitationFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name or e-mail", method="search")
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=State.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        method="with_state",
    )
    organisation = django_filters.ModelChoiceFilter(
        label="School or partner", empty_label="All", to_field_name="public_id"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.queryset.order_by().values("organisation")
        self.filters["organisation"].queryset = Organisation.objects.filter(pk__in=places)

    def search(self, rows: QuerySet[Invitation], _name: str, text: str) -> QuerySet[Invitation]:
        for word in text.split():
            rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return rows

    def with_state(self, rows: QuerySet[Invitation], _name: str, states: list[str]) -> QuerySet[Invitation]:
        return rows.filter(in_states(states))


def when(invitation: Invitation) -> str:
    state, sent = invitation.state_now, f"Invited {_ago(invitation.last_sent_at)}"
    ends = short_day(timezone.localtime(invitation.expires_at))
    if state == State.INVITED:
        return f"{sent}, expires on {ends}"
    asked = ", asked for a new one" if invitation.asked_again_at else ""
    if state == State.EXPIRED:
        return f"{sent}, expired on {ends}{asked}"
    if invitation.answered_at:
        answered = short_day(timezone.localtime(invitation.answered_at))
        return f"{invitation.get_state_display()} on {answered}{asked}"
    return f"{sent}, withdrawn since{asked}"


def _ago(moment: Any) -> str:
    days = (timezone.localdate() - timezone.localdate(moment)).days
    return "today" if days == 0 else "yesterday" if days == 1 else f"{counted(days, 'day')} ago"
