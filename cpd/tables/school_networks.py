"""The list of networks of schools, and of the members of one."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from cpd.models import NetworkMember, SchoolNetwork
from cpd.rules.school_networks import JOINED

from .put_away import PutAwayFilter

STATES = {
    "joined": ("Belong to it", JOINED),
    "invited": ("Invited", Q(joined_on=None, left_on=None)),
    "left": ("Have left", Q(joined_on__isnull=False, left_on__isnull=False)),
}


class SchoolNetworkTable(PortalTable):
    caption = "Networks of schools"
    caption_hidden = True
    noun = ("network", "networks")
    title = HeadingColumn(order_by="sorts_as", verbose_name="Network", linkify=row_link("cpd:network_detail"))
    reach = tables.Column(verbose_name="In common")
    convenor = tables.Column(verbose_name="Convened by", order_by="convenor__sorts_as")
    member_count = NumberColumn(verbose_name="Members")
    meets_at = DayColumn(verbose_name="Meets next", default="No date yet")
    mine_since = DayColumn(verbose_name="We belong since", default="")

    class Meta(PortalTable.Meta):
        model = SchoolNetwork
        fields = ("title", "reach", "convenor", "member_count", "meets_at", "mine_since")
        empty_text = (
            "There are no networks of schools yet. A network has members of its own, and meets on courses."
        )


class SchoolNetworkFilter(PutAwayFilter):
    q = WordsFilter(label="Words or convenor", fields=("title", "purpose", "convenor__name"))
    reach = django_filters.ChoiceFilter(
        label="In common", choices=SchoolNetwork.Reach.choices, empty_label="Anything"
    )


class NetworkMemberTable(PortalTable):
    caption = "Members of the network"
    caption_hidden = True
    noun = ("member", "members")
    school = HeadingColumn(order_by="school__sorts_as")
    joined_on = DayColumn(verbose_name="From", default="")
    left_on = DayColumn(verbose_name="Until", default="")
    state = StateColumn(orderable=False)
    attended = NumberColumn(verbose_name="Meetings attended")
    leave = tables.Column(
        verbose_name="Next step", empty_values=(), orderable=False, exclude_from_export=True
    )

    class Meta(PortalTable.Meta):
        model = NetworkMember
        fields = ("school", "joined_on", "left_on", "state", "attended", "leave")
        empty_text = "Nobody belongs to it yet. Heads can join from its page, and its convenor can invite."

    def render_leave(self, record: NetworkMember) -> str:
        if not may(self.request.actor, "leave", record):
            return ""
        url = inside(self.request.alliance, "cpd:network_leave", record.public_id)
        words = '<a class="govuk-link" href="{}">End<span class="govuk-visually-hidden"> membership of {}</span></a>'
        return format_html(words, url, record)


class NetworkPersonTable(NetworkMemberTable):
    """Of a network of people."""

    person = HeadingColumn(verbose_name="Name", order_by="person__sorts_as")
    school = tables.Column(order_by="school__sorts_as")

    class Meta(NetworkMemberTable.Meta):
        sequence = ("person", "...")


class NetworkMemberFilter(PortalFilterSet):
    q = WordsFilter(label="Name or school", fields=("person__name", "school__name"))
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[(key, words) for key, (words, _) in STATES.items()],
        empty_label="Any",
        method="in_state",
    )

    def in_state(self, rows: QuerySet[NetworkMember], _name: str, value: str) -> QuerySet[NetworkMember]:
        return rows.filter(STATES[value][1])
