"""Everybody in the alliance reads the vision; co-ordinators publish it; a school's leaders sign for their school."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import VisionSignature, VisionVersion
from schools.rules import coordinates, leads_school


class VisionVersionPolicy(Policy[VisionVersion]):
    model = VisionVersion
    verbs = {"create": coordinates, "remind": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class VisionSignaturePolicy(Policy[VisionSignature]):
    model = VisionSignature
    verbs = {"create": lambda actor, signature: leads_school(actor, signature and signature.school_id)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
