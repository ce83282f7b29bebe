"""A network of the demo's alliances: Billericay founded it, Plymouth takes part, Thurrock has not answered yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from schools.actions.network_meetings import tell_of_meetings
from schools.actions.network_posts import save_post
from schools.actions.networks import answer_invitation, invite_alliance, save_network
from schools.models import Alliance, Network, NetworkPost

from .cast import BILLERICAY, PLYMOUTH, THURROCK, AllianceCast

DATES = Upload(
    "dates-and-topics.csv",
    b"Day,Topic\n2016-11-10,Mixed-age classes\n2017-03-09,Governors\n2017-06-15,Budgets\n",
    "text/csv",
)
AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]


def take_part(as_one_of: AsOneOf) -> None:
    """Doing it again changes nothing."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        if Network.objects.exists():
            return
        network = save_network(
            actor=host,
            network=Network(
                name="Leading small schools",
                purpose="One programme for heads of small schools: three days a year, in turn at each alliance.",
                starts_on=dt.date(2017, 9, 1),
                shares_leads=True,
                shares_contact=True,
                shares_numbers=True,
                is_open=True,
            ),
        )
        asked = {
            cast.slug: invite_alliance(
                actor=host,
                network=network,
                guest=Alliance.objects.get(slug=cast.slug),
                message="We would like to plan next year’s days together with you.",
            )
            for cast in (PLYMOUTH, THURROCK)
        }
    with as_one_of(PLYMOUTH, "coordinator") as guest:
        key = asked[PLYMOUTH.slug].public_id
        answer_invitation(actor=guest, invitation=key, joins=True, shares_leads=True, shares_numbers=True)
        save_post(actor=guest, post=_resource(network.public_id))
        save_post(actor=guest, post=_file(network.public_id), upload=DATES)
    with as_one_of(BILLERICAY, "coordinator") as host:
        save_post(actor=host, post=_meeting(network.public_id))
        save_post(actor=host, post=_news(network.public_id))
    with as_one_of(PLYMOUTH, "coordinator") as guest:
        tell_of_meetings(actor=guest)


def _resource(network: UUID) -> NetworkPost:
    return NetworkPost(
        network=network,
        kind=NetworkPost.Kind.RESOURCE,
        title="Timetable of a two-class school",
        text="How one head teaches three days and leads two. Change it to fit your own school.",
        url="https://www.example.org/two-class-timetable.pdf",
        version="2",
    )


def _file(network: UUID) -> NetworkPost:
    return NetworkPost(
        network=network,
        kind=NetworkPost.Kind.RESOURCE,
        title="Dates and topics of the last three years",
        text="So that we do not plan the same day twice.",
    )


def _meeting(network: UUID) -> NetworkPost:
    return NetworkPost(
        network=network,
        kind=NetworkPost.Kind.MEETING,
        title="Planning next year’s three days",
        text="Bring your dates and one topic that your schools ask for.",
        dated_on=_a_tuesday(timezone.localdate() + dt.timedelta(weeks=3)),
        starts_at=dt.time(15, 30),
        ends_at=dt.time(17),
        place="Online",
    )


def _a_tuesday(day: dt.date) -> dt.date:
    """The one of that week."""
    return day + dt.timedelta(days=1 - day.weekday())


def _news(network: UUID) -> NetworkPost:
    return NetworkPost(
        network=network,
        kind=NetworkPost.Kind.NEWS,
        title="The second day was full",
        text="Thirty-one heads came, eleven of them for the first time. Thank you to the school that hosted us.",
    )
