"""The words that people agree to. Changed words get the next version; old consents keep theirs."""

from __future__ import annotations

from dataclasses import dataclass

from schools.models import Consent

Purpose = Consent.Purpose


@dataclass(frozen=True)
class Wording:
    version: int
    text: str
    without: str  # what happens when she does not agree


WORDINGS: dict[str, Wording] = {
    Purpose.PHOTOS: Wording(
        1,
        "The alliance may take photographs and film in which I can be recognised, at its courses and events, and"
        " show them in its brochure, reports and web pages.",
        "You are left out of photographs and film. You can still take part in everything. If a lesson"
        " is filmed, you are asked anew.",
    ),
    Purpose.TALENT: Wording(
        1,
        "The alliance may enter me in its list of colleagues who are ready for a next step, with my strengths and the"
        " roles I hope for, and show the entry to the headteachers of its schools.",
        "You have no entry in the talent list. You can still apply for every post and programme.",
    ),
    Purpose.NEWS: Wording(
        1,
        "The alliance may name me, with my school and job, in its news and success stories.",
        "You are not named in news and stories.",
    ),
}
