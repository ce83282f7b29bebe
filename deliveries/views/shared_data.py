"""Data that a school shares with its local authority: for the school to decide, for the officer to read (C57, C111)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Role
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page, paginated
from deliveries.actions import shared_data as actions
from deliveries.forms.shared_data import DataShareForm, StopSharingDataForm
from deliveries.models import DataShare
from deliveries.queries import self_evaluations, shared_data
from deliveries.school_measures import shared_figures
from deliveries.tables.shared_data import (
    DataShareFilter,
    DataShareTable,
    LookTable,
    SharedSchoolFilter,
    SharedSchoolTable,
)
from schools.models import Organisation
from schools.queries.organisations import named
from schools.queries.years import academic_year, first_day, year_label

leaders = allow(*SCHOOL_LEADERS)
deciders = allow(*COORDINATORS, *SCHOOL_LEADERS)
officers = allow(Role.LA_OFFICER)


@deciders
def data_share_list(request: PortalRequest) -> HttpResponseBase:
    """What the school shares with whom, and where it may share."""
    filterset = DataShareFilter(request.GET, queryset=shared_data.data_shares(request.actor))
    schools = Organisation.objects.filter(pk__in=request.actor.schools_led, kind=Organisation.Kind.SCHOOL)
    template, context = "deliveries/data_share_list.html", {"schools": named(schools)}
    return list_page(request, template, DataShareTable(filterset.qs), filterset, context, name="shared-data")


@leaders
def data_share_new(request: PortalRequest, school: UUID) -> HttpResponse:
    of = get_visible(request.actor, Organisation, school)
    require(request.actor, "create", DataShare(school=of))
    back = inside(request.alliance, "deliveries:data_share_list")
    people = shared_data.officers_for(of)
    if not people:
        signed = self_evaluations.protocol_of(of) is not None
        context = {"school": of, "back_url": back, "has_protocol": signed}
        return render(request, "deliveries/data_share_nobody.html", context)

    def act(values: dict[str, Any]) -> str:
        share = actions.share_data(actor=request.actor, school=of, **values)
        messages.success(request, f"{share.person} can see it from now on.")
        return inside(request.alliance, "deliveries:data_share", share.public_id)

    form = DataShareForm(posted(request), officers=people)
    words = {"heading": "Share data with the local authority", "caption": of.name, "submit": "Share"}
    return form_action(request, form, act, back_url=back, **words)


@deciders
def data_share(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What is shared with whom, and who looked."""
    share = _share(request, public_id)
    looks = LookTable(shared_data.looks_at(request.actor, share).select_related("share__person"))
    context = {
        "share": share,
        "may_stop": may(request.actor, "revoke", share),
        "sees_looks": share.school_id in request.actor.schools_led,
        "looks": paginated(looks, request),
    }
    return render(request, "deliveries/data_share.html", context)


@leaders
def data_share_stop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    share = _share(request, public_id)
    require(request.actor, "revoke", share)
    here = inside(request.alliance, "deliveries:data_share", share.public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.stop_sharing_data(actor=request.actor, share=share)
        messages.success(request, "The data are not shared any more.")
        return here

    text = f"{share.person} sees nothing of {share.school} from then on."
    words = {"heading": "Stop sharing?", "text": text, "submit": "Stop sharing", "caption": share.school.name}
    return form_action(
        request, StopSharingDataForm(posted(request)), act, "components/confirm.html", back_url=here, **words
    )


@officers
def shared_schools(request: PortalRequest) -> HttpResponseBase:
    filterset = SharedSchoolFilter(request.GET, queryset=shared_data.data_shares(request.actor))
    table = SharedSchoolTable(filterset.qs)
    return list_page(request, "deliveries/shared_schools.html", table, filterset, name="schools-that-share")


@officers
def shared_school(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The figures. That they were opened is written down for the school."""
    share = _share(request, public_id)
    actions.look_at_data(actor=request.actor, share=share)
    today = timezone.localdate()
    year = academic_year(today)
    figures = shared_figures(share, first_day(year), today)
    context = {"share": share, "figures": figures, "year": year_label(year)}
    return render(request, "deliveries/shared_school.html", context)


def _share(request: PortalRequest, public_id: UUID) -> DataShare:
    return get_visible(request.actor, DataShare, public_id, shared_data.data_shares(request.actor))
