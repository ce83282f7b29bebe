"""What the page of a deployment shows, gathered in one place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import number, short_day
from sle_brokerage.models import (
    ClosingNote,
    Deployment,
    Impact,
    LogEntry,
    Objective,
    PlannedVisit,
    Rating,
    Visit,
)
from sle_brokerage.queries import deployments as read
from sle_brokerage.rules import VERB_OF_STATE

from .steps import STEPS, Step

State = Deployment.State
# States whose next step needs something first.
CONDITIONAL = {State.BROKERED: State.AGREED, State.END_REVIEW: State.CLOSED}
MET = (Impact.Progress.EXCEEDED, Impact.Progress.MET)


@dataclass(frozen=True)
class DeploymentPage:
    deployment: Deployment
    objectives: list[Objective]
    visits: list[Visit]
    planned: list[PlannedVisit]
    rating: Rating | None
    impacts: list[Impact]
    notes: list[ClosingNote]
    log: list[LogEntry]
    steps: list[Step]
    missing: list[str]
    over: Decimal
    review_due: bool
    rights: dict[str, bool]

    @property
    def agreed_note(self) -> str:
        agreed: Decimal = vars(self.deployment)["days_agreed"]
        return f"of {number(agreed)} agreed" if agreed else "no days agreed yet"

    @property
    def visits_note(self) -> str:
        return f"the last on {short_day(self.visits[0].visited_on)}" if self.visits else "none yet"

    @property
    def objectives_note(self) -> str:
        met = sum(impact.progress in MET for impact in self.impacts)
        return f"{met} met" if self.rating else "rated at the end"


def deployment_page(actor: Actor, deployment: Deployment, today: dt.date) -> DeploymentPage:
    """`deployment` comes from queries.deployments, with its figures."""
    pk, figures, missing = deployment.pk, vars(deployment), _missing(deployment)
    rating = read.ratings_of.first(deployment=pk)
    rights = _rights(actor, deployment, rating)
    return DeploymentPage(
        deployment=deployment,
        objectives=read.objectives_of(deployment=pk),
        visits=read.visits_of(deployment=pk),
        planned=read.planned_from(deployment=pk, today=today),
        rating=rating,
        impacts=read.impacts_of(rating=rating.pk) if rating else [],
        notes=read.notes_of(deployment=pk),
        log=read.log_of(actor, deployment=pk) if rights["see_log"] else [],
        steps=_steps(actor, deployment, missing),
        missing=missing,
        over=max(figures["days_used"] - figures["days_agreed"], Decimal(0)),
        review_due=read.review_is_due(deployment, today),
        rights=rights,
    )


def _steps(actor: Actor, deployment: Deployment, missing: list[str]) -> list[Step]:
    """The steps that this actor may take now, in the order of the states; not the one that lacks something."""
    open_to = Deployment.TRANSITIONS[State(deployment.state)]
    if missing:
        open_to = open_to - {CONDITIONAL[State(deployment.state)]}
    return [
        s for s in STEPS.values() if s.state in open_to and may(actor, VERB_OF_STATE[s.state], deployment)
    ]


def _missing(deployment: Deployment) -> list[str]:
    """What has to be there before the next step."""
    following = CONDITIONAL.get(State(deployment.state))
    return read.missing_before(deployment, following) if following else []


def _rights(actor: Actor, deployment: Deployment, rating: Rating | None) -> dict[str, bool]:
    """What the page offers besides the steps."""
    in_review = deployment.state == State.END_REVIEW
    return {
        "change_terms": may(actor, "change_terms", deployment),
        "change_objectives": may(actor, "change_objectives", deployment),
        "record_visit": deployment.state in Deployment.VISITED and may(actor, "record_visit", deployment),
        "plan_visit": deployment.state in Deployment.PLANNED and may(actor, "plan_visit", deployment),
        "log": deployment.state in Deployment.OPEN and may(actor, "log", deployment),
        "see_log": may(actor, "log", deployment),
        "rate": in_review and rating is None and may(actor, "rate", deployment),
        "note_as_leader": in_review and may(actor, "note_as_leader", deployment),
        "note_as_broker": in_review and may(actor, "note_as_broker", deployment),
    }
