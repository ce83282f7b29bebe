"""How long papers of the day itself are kept: who came, who was asked about, what they needed, who watched."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from alliance_portal.kernel.retention import Kind, register_retention
from alliance_portal.kernel.retention_texts import Texts
from cpd.models import Booking, FilmView, GuestWalkIn, Needs, SignInSheet, WalkInAnswer


def sign_in_sheets(before: dt.datetime) -> QuerySet[SignInSheet]:
    return SignInSheet.objects.filter(created_at__lt=before).select_related("session__run__course")


def guest_walk_ins(before: dt.datetime) -> QuerySet[GuestWalkIn]:
    return GuestWalkIn.objects.filter(created_at__lt=before).select_related("session__run__course")


def walk_in_answers(before: dt.datetime) -> QuerySet[WalkInAnswer]:
    return WalkInAnswer.objects.filter(created_at__lt=before)


def event_needs(before: dt.datetime) -> QuerySet[Needs]:
    """Of events that are over, and of places that were given up as long ago."""
    return Needs.objects.filter(
        Q(booking__run__ends_at__lt=before)
        | (~Q(booking__state__in=Booking.HAS_PLACE) & Q(created_at__lt=before))
    ).select_related("booking__run__course")


def film_views(before: dt.datetime) -> QuerySet[FilmView]:
    return FilmView.objects.filter(created_at__lt=before).select_related("film")


register_retention(
    Kind(
        key="sign_in_sheets",
        name="Sign-in sheets",
        counts_from="the day it was printed",
        goes="The PDF with the names of those who were booked. The register stays.",
        why="Once the register is marked, nobody needs the list that was signed.",
        usual=30,
        shortest=1,
        longest=365,
        due=sign_in_sheets,
        words=lambda one: f"{one.session.run.course}, {one.session}",
    ),
    Kind(
        key="guest_walk_ins",
        name="People of other alliances who came without a booking",
        counts_from="the day they came",
        goes="The name and school that were given at the door. Who was confirmed stays on her alliance’s register.",
        why="Her own alliance keeps what follows. It goes without a dry run, as everybody is promised that it goes.",
        usual=30,
        shortest=1,
        longest=31,
        due=guest_walk_ins,
        words=lambda one: f"Somebody at {one.session.run.course}, {one.session}",
        staged=True,
    ),
    Kind(
        key="walk_in_answers",
        name="Why somebody who came without a booking was not confirmed",
        counts_from="the day it was answered",
        goes="The reason that was given to the alliance that hosts the course. That it was declined stays.",
        why="The host has read it at the door; after that it is nobody’s business.",
        usual=90,
        shortest=30,
        longest=365,
        due=walk_in_answers,
        words=lambda one: f"An answer of {one.created_at:%d %B %Y}",
        texts=(Texts(WalkInAnswer, covers=("declined_because",)),),
    ),
    Kind(
        key="event_needs",
        name="Access and dietary needs",
        counts_from="the last day of the event",
        goes="What somebody needed to take part: food and access. The booking stays.",
        why="It was asked for one event. It goes without a dry run, because everybody was promised that it goes.",
        usual=7,
        shortest=1,
        longest=31,
        due=event_needs,
        words=lambda one: f"One person’s needs at {one.booking.run.course}, {one.booking.run.reference}",
        staged=True,
    ),
    Kind(
        key="film_views",
        name="Who watched films of lessons",
        counts_from="the day it was watched",
        goes="Who watched and when. The film and the consents stay.",
        why="Whoever agreed to be filmed can ask who has seen it.",
        usual=365,
        shortest=90,
        longest=3 * 365,
        due=film_views,
        words=lambda one: f"{one.film}, {one.created_at:%d %B %Y}",
    ),
)
