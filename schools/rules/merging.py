"""Co-ordinators join two records of one person, and undo it."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import PersonMerge, TwoPeople
from schools.rules import coordinates


class PersonMergePolicy(Policy[PersonMerge]):
    model = PersonMerge
    verbs = {"create": coordinates, "undo": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING


class TwoPeoplePolicy(Policy[TwoPeople]):
    model = TwoPeople
    verbs = {"create": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING
