"""What was said with all schools, in one list."""

from __future__ import annotations

from django.http import HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools.queries.school_page import conversations
from schools.tables.conversations import ConversationFilter, ConversationTable


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def conversation_list(request: PortalRequest) -> HttpResponseBase:
    """Co-ordinators read all of them, leaders of a school its own."""
    filterset = ConversationFilter(request.GET, queryset=conversations(request.actor))
    table = ConversationTable(filterset.qs)
    table.empty_action = Action("Choose the school", inside(request.alliance, "schools:organisation_list"))
    return list_page(request, "schools/conversation_list.html", table, filterset)
