"""The words of each step of a deployment: on its button, on the page that asks, and afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from sle_brokerage.models import Deployment

State = Deployment.State


@dataclass(frozen=True)
class Step:
    state: Deployment.State
    label: str
    question: str
    text: str
    done: str
    style: str = ""
    asks_reason: bool = False


_STEPS = (
    Step(
        State.AGREED,
        "Agree the support",
        "Agree this support?",
        "Everybody who has to keep the agreement receives it by e-mail: the school, the leaders and their heads. "
        "Objectives cannot be changed afterwards.",
        "The support is agreed, and everybody has been told.",
    ),
    Step(
        State.ACTIVE,
        "Start the support",
        "Start this support?",
        "From now on visits can be recorded.",
        "The support is active.",
    ),
    Step(
        State.PAUSED,
        "Pause the support",
        "Pause this support?",
        "No visits are recorded until it goes on.",
        "The support is paused.",
        "secondary",
        asks_reason=True,
    ),
    Step(
        State.END_REVIEW,
        "Begin the end review",
        "Begin the end review?",
        "The head of the supported school is asked for a rating by e-mail. The leader and the alliance each write "
        "a closing note.",
        "The end review has begun, and the school has been asked for its rating.",
        "secondary",
    ),
    Step(
        State.CLOSED,
        "Close the support",
        "Close this support?",
        "The school, the leader and the alliance have each said how it was.",
        "The support is closed.",
    ),
    Step(
        State.CANCELLED,
        "Cancel the support",
        "Cancel this support?",
        "Visits that were made still count. The request goes back to the inbox.",
        "The support is cancelled, and the request waits again.",
        "warning",
        asks_reason=True,
    ),
)
STEPS: dict[str, Step] = {step.state.value: step for step in _STEPS}
