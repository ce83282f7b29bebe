"""The list of requests to join."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import HeadingColumn, MomentColumn, PortalTable, StateColumn
from schools.models import JoinRequest
from schools.queries.joining import in_states

SHOWN = [choice for choice in JoinRequest.State.choices if choice[0] != JoinRequest.State.ASKED]


class JoinRequestTable(PortalTable):
    caption = "Requests to join"
    caption_hidden = True
    noun = ("request to join", "requests to join")
    optional = ("email",)
    name = HeadingColumn(order_by="sorts_as", linkify=row_link("schools:join_request"))
    job_title = tables.Column(verbose_name="Job")
    organisation = tables.Column(verbose_name="School")
    state = StateColumn(accessor="state_now", order_by="state")
    created_at = MomentColumn(verbose_name="Asked")
    email = tables.Column(verbose_name="E-mail")

    class Meta(PortalTable.Meta):
        model = JoinRequest
        fields = ("name", "job_title", "organisation", "state", "created_at", "email")
        order_by = "-created_at"
        empty_text = "Nobody has asked to join yet. People ask from the public page of their school."


class JoinRequestFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name, e-mail or school", method="search")
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=SHOWN,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        method="with_state",
    )

    def search(self, rows: QuerySet[JoinRequest], _name: str, text: str) -> QuerySet[JoinRequest]:
        for word in text.split():
            rows = rows.filter(
                Q(name__icontains=word) | Q(email__icontains=word) | Q(organisation__name__icontains=word)
            )
        return rows

    def with_state(self, rows: QuerySet[JoinRequest], _name: str, states: list[str]) -> QuerySet[JoinRequest]:
        return rows.filter(in_states(states))
