"""The vision: its words through time, who signed it, and who is still asked to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, posted, refusals_told
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import vision as actions
from schools.forms.vision import VisionForm
from schools.models import Organisation, VisionSignature, VisionVersion
from schools.queries import vision as read
from schools.queries.organisations import named


@members
def vision(request: PortalRequest) -> HttpResponse:
    """The version in force."""
    return _vision_page(request, read.current_vision())


@members
def vision_version(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _vision_page(request, get_visible(request.actor, VisionVersion, public_id))


def _vision_page(request: PortalRequest, version: VisionVersion | None) -> HttpResponse:
    versions = list(VisionVersion.objects.all())
    is_current = bool(version) and version == versions[0]
    signing = read.sign_up(version, timezone.localdate()) if version else None
    unsigned = signing.unsigned if signing and is_current else []
    context = {
        "vision": version,
        "versions": versions,
        "is_current": is_current,
        "signing": signing,
        "unsigned": unsigned,
        "mine": named(school for school in unsigned if school.pk in request.actor.schools_led),
        "may_publish": may(request.actor, "create", VisionVersion),
        "reminded_today": version is not None and version.reminded_on == timezone.localdate(),
    }
    return render(request, "schools/vision_detail.html", context)


@acts
@allow(*COORDINATORS)
def vision_publish(request: PortalRequest) -> HttpResponse:
    present, here = read.current_vision(), inside(request.alliance, "schools:vision")
    form = VisionForm(posted(request), initial={"text": present.text} if present else None)

    def act(values: dict[str, object]) -> str:
        version = actions.publish_vision(actor=request.actor, **values)  # type: ignore[arg-type]
        messages.success(
            request, f"{version} is published. The heads of the member schools are asked to sign."
        )
        return here

    schools = len(read.member_schools(timezone.localdate()))
    words = {"heading": "Publish a new version" if present else "Publish the vision", "submit": "Publish"}
    return form_action(
        request, form, act, "schools/vision_form.html", back_url=here, schools=schools, **words
    )


@allow(*SCHOOL_LEADERS)
def vision_sign(request: PortalRequest, public_id: UUID, school_id: UUID) -> HttpResponse:
    version = get_visible(request.actor, VisionVersion, public_id)
    school = get_visible(request.actor, Organisation, school_id)
    require(request.actor, "create", VisionSignature(school=school))
    here = inside(request.alliance, "schools:vision")

    def act(_values: dict[str, object]) -> str:
        signature = actions.sign_vision(actor=request.actor, vision=version, school=school)
        messages.success(request, f"{signature.name} has signed the vision for {school}.")
        return here

    context = {"vision": version, "school": school, "back_url": here, "submit": "Sign"}
    heading = f"Sign the vision for {school}"
    return form_action(
        request, GdsForm(posted(request)), act, "schools/vision_sign.html", heading=heading, **context
    )


@allow(*COORDINATORS)
@require_POST
def vision_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = get_visible(request.actor, VisionVersion, public_id)
    with refusals_told(request):
        sent = actions.remind_to_sign(actor=request.actor, vision=version)
        messages.success(request, f"{counted(sent, 'reminder')} sent.")
    return redirect(inside(request.alliance, "schools:vision"))
