"""Everybody in the alliance knows in which networks it takes part; co-ordinators decide about them (E6)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import Network, NetworkAnswer, NetworkInvitation, NetworkRefusal, NetworkRequest
from schools.rules import coordinates


class _Decided(Policy[Any]):
    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class NetworkPolicy(_Decided):
    model = Network
    verbs = {"create": coordinates, "change": coordinates}


class NetworkInvitationPolicy(_Decided):
    model = NetworkInvitation
    verbs = {"end": coordinates}


class NetworkAnswerPolicy(_Decided):
    model = NetworkAnswer
    verbs = {"create": coordinates, "change": coordinates}


class NetworkRequestPolicy(_Decided):
    model = NetworkRequest
    verbs = {"create": coordinates, "withdraw": coordinates}


class NetworkRefusalPolicy(_Decided):
    model = NetworkRefusal
    verbs = {"create": coordinates}
