"""What the schools of the demo want: a survey that is open, with two answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from deliveries.actions.surveys import answer_survey, open_survey, save_survey
from deliveries.models import Survey, Wish
from deliveries.queries.surveys import reply_of
from schools.models import Organisation, Specialism

from .cast import AllianceCast

AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
THEMES = ("Phonics", "Maths", "Special educational needs", "Behaviour")
SOON, USEFUL = Wish.Strength.SOON, Wish.Strength.USEFUL
# By whom for which school, the strength of each theme, and what else she writes.
ANSWERS = {
    "head-brightside": ("brightside", (0, USEFUL, SOON, 0), ""),
    "head-sunnymede": (
        "sunnymede-junior",
        (USEFUL, SOON, SOON, USEFUL),
        "After school, please, and not on Mondays.",
    ),
}


def ask_schools(cast: AllianceCast, actor: Actor, known: dict[str, Organisation], as_one_of: AsOneOf) -> None:
    rows = Specialism.objects.exclude(heading_new="").order_by("pk")
    themes = [rows.filter(name__icontains=word)[0] for word in THEMES]
    survey = Survey(
        title="What shall we offer in the summer term?",
        introduction="Tell us before we make the programme. It takes five minutes.",
        closes_on=timezone.localdate() + dt.timedelta(days=9),
    )
    save_survey(actor=actor, survey=survey, themes=themes)
    survey = open_survey(actor=actor, survey=survey)
    for key, (school, strengths, comment) in ANSWERS.items():
        with as_one_of(cast, key) as head:
            reply, _ = reply_of(survey, known[school])
            wishes = {theme.pk: int(one) for theme, one in zip(themes, strengths, strict=True)}
            audiences = ["established", "support_staff"]
            answer_survey(actor=head, reply=reply, wishes=wishes, audiences=audiences, comment=comment)
