"""Joint runs of several alliances: what the host allots, and what a guest answers (E6, C87)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.checking import Answer, checked_action
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from cpd import actions
from cpd.forms.joint import AllotForm, AllotmentForm, GiveBackForm, NamesForm, OfferForm, ShareBackForm
from cpd.models import Allotment, JointRun, Run, Session
from cpd.queries.joint import JointGuest, guests_of, may_be_guests, offer_of
from cpd.queries.joint_parts import Share
from cpd.queries.joint_shares import free_shares, next_share, stakes
from schools.queries.leading import teaching_schools_during

from .common import CONFIRM, run_of


@acts
@manages(Strand.CPD)
def run_share(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Offer places of our run to another alliance of our networks."""
    run = run_of(request, public_id)
    others = may_be_guests(run, request.alliance.pk)

    def act(values: dict[str, Any]) -> str:
        about = {name: values[name] for name in ("guest", "places", "message")}
        made = actions.allot(actor=request.actor, run=run, **about, **form.agreed)
        messages.success(request, f"{made.guest} is offered {counted(made.places, 'place')}.")
        return _run(request, run)

    guests, sessions = guests_of(run), list(run.sessions.all())
    free = free_shares(guests, sessions)
    form = AllotForm(posted(request), others=others, free=free)
    shares = [Share(left, unit).words for unit, left in free.items()]
    context: dict[str, Any] = {"others": others, "run": run, "shares": shares, "submit": "Continue"}
    check = {
        "heading": "Check before you offer the places",
        "submit": "Offer the places",
        "foretold": _days_of_each(request, form, guests, sessions),
    }
    about = {
        "heading": "Share with another alliance",
        "caption": run.course.title,
        "back_url": _run(request, run),
    }
    return checked_action(request, form, act, "cpd/run_share.html", check=check, **about, **context)


def _days_of_each(
    request: PortalRequest, form: AllotForm, guests: Sequence[JointGuest], sessions: Sequence[Session]
) -> list[Answer]:
    """Who has how many days, if everybody accepts: what the answers of a valid form come to."""
    if not form.is_bound or not form.is_valid() or not form.agreed:
        return []
    new = form.cleaned_data["guest"].name
    share = next_share(guests, form.agreed["share"], form.agreed["unit"])
    parts = stakes(f"{request.alliance} (our own)", guests, sessions, {new: share})
    return [Answer("Days in each ledger", [f"{one.alliance}: {counted(one.days, 'day')}" for one in parts])]


@acts
@manages(Strand.CPD)
def allotment_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    allotment = _allotment(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.change_allotment(actor=request.actor, allotment=allotment, **values)
        messages.success(request, f"{allotment.guest} has {counted(allotment.places, 'place')} now.")
        return _run(request, allotment.run)

    form = AllotmentForm(posted(request), initial={"places": allotment.places})
    about = {
        "heading": f"Places of {allotment.guest}",
        "caption": allotment.run.course.title,
        "submit": "Save",
    }
    return form_action(request, form, act, back_url=_run(request, allotment.run), **about)


@acts
@manages(Strand.CPD)
def allotment_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    allotment = _allotment(request, public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.withdraw_allotment(actor=request.actor, allotment=allotment)
        messages.success(request, f"The places of {allotment.guest} are taken back.")
        return _run(request, allotment.run)

    words = {
        "heading": f"Take back the places of {allotment.guest}?",
        "text": "They are free for your own people at once. If they had accepted, the course is called off there.",
        "submit": "Take back the places",
    }
    back, form = _run(request, allotment.run), GdsForm(posted(request))
    return form_action(request, form, act, CONFIRM, back_url=back, is_destructive=True, **words)


@manages(Strand.CPD)
def joint_offer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the guest: all that there is to know of the places, and the answer. `public_id` is the allotment's."""
    offer = offer_of(public_id)
    days = [one.held_on for one in offer.sessions]
    leads = teaching_schools_during(min(days), max(days)) if days else teaching_schools_during(*_today(offer))

    def act(values: dict[str, Any]) -> str:
        if not values["accepts"]:
            actions.decline_places(actor=request.actor, allotment=public_id, because=values["because"])
            messages.success(request, f"Declined. {offer.host} sees it, with your words.")
            return inside(request.alliance, "cpd:run_list")
        names = ("price_pence", "shares_names", "gives_share_back")
        taken = {"accountable": form.school, **{name: values[name] for name in names}}
        joint = actions.accept_places(actor=request.actor, allotment=public_id, **taken)
        messages.success(request, "The places are ours. Look through the draft, and publish it.")
        return _run(request, joint.run) if joint.run else inside(request.alliance, "cpd:run_list")

    form = OfferForm(posted(request), leads=leads, initial={"price_pence": offer.price_pence})
    about = {"heading": offer.title, "caption": f"{offer.host} offers us {counted(offer.places, 'place')}"}
    back, days_of_ours = inside(request.alliance, "cpd:run_list"), offer.share.days(offer.sessions)
    context = {"back_url": back, "submit": "Answer", "offer": offer, "our_days": days_of_ours}
    return form_action(request, form, act, "cpd/joint_offer.html", **context, **about)


@acts
@manages(Strand.CPD)
def joint_names(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the guest: may the host see who comes?"""
    joint, run = _joint(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.share_names(actor=request.actor, joint=joint, **values)
        sees = "sees who comes, and marks them" if values["shares"] else "sees numbers alone"
        messages.success(request, f"{joint.host} {sees} from now on.")
        return _run(request, run)

    form = NamesForm(posted(request), initial={"shares": "yes" if joint.names_shared_at else "no"})
    about = {"heading": f"What {joint.host} sees", "caption": run.course.title, "submit": "Save"}
    return form_action(request, form, act, back_url=_run(request, run), **about)


@acts
@manages(Strand.CPD)
def joint_share_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the guest: does the share of a date that the host takes out come back?"""
    joint, run = _joint(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.set_share_back(actor=request.actor, joint=joint, **values)
        messages.success(request, "Saved.")
        return _run(request, run)

    form = ShareBackForm(
        posted(request), initial={"gives_share_back": "yes" if joint.gives_share_back else "no"}
    )
    about = {"heading": "When a date is taken out", "caption": run.course.title, "submit": "Save"}
    return form_action(request, form, act, back_url=_run(request, run), **about)


@acts
@manages(Strand.CPD)
def joint_give_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    joint, run = _joint(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.give_back(actor=request.actor, joint=joint, **values)
        messages.success(request, f"We keep {counted(values['places'], 'place')}.")
        return _run(request, run)

    form = GiveBackForm(posted(request), initial={"places": run.places, "give_back_on": joint.give_back_on})
    caption = f"{counted(run.places, 'place')}, {run.taken} taken"
    about = {"heading": "How many places do we keep?", "caption": caption, "submit": "Save"}
    return form_action(request, form, act, back_url=_run(request, run), **about)


def _joint(request: PortalRequest, public_id: UUID) -> tuple[JointRun, Run]:
    """Places that we accepted, and our run of them."""
    rows = visible(request.actor, JointRun).select_related("run__course", "host").exclude(run=None)
    joint = get_visible(request.actor, JointRun, public_id, rows)
    return joint, cast(Run, joint.run)  # the filter says so


def _today(offer: Any) -> tuple[Any, Any]:
    """A run without a date yet: who leads on the day of the offer."""
    return offer.offered_at.date(), offer.offered_at.date()


def _allotment(request: PortalRequest, public_id: UUID) -> Allotment:
    rows = visible(request.actor, Allotment).select_related("run__course", "guest")
    return get_visible(request.actor, Allotment, public_id, rows)


def _run(request: PortalRequest, run: Run) -> str:
    return inside(request.alliance, "cpd:run_detail", run.public_id)
