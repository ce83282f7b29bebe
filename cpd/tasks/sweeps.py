"""What the worker looks for by the clock, in each alliance."""

from __future__ import annotations

import logging

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.sweeps import sweep
from cpd.actions import (
    ask_again,
    ask_for_records,
    chase_registers,
    count_joint_runs,
    give_back_what_is_left,
    let_go,
    look_over_the_wall,
    remind_of_decisions,
    send_before,
    tell_of_new_courses,
    tell_promoted,
)
from cpd.actions.entitlements import warn_of_entitlements
from cpd.actions.invoices import settle_again
from cpd.actions.offers import lapse_offers
from cpd.actions.promotions import tell_closed
from cpd.actions.reminders import remind_of_late_invoices
from cpd.actions.school_measures import ask_schools
from cpd.queries.wrong_places import runs_with_wrong_places

log = logging.getLogger(__name__)


@sweep("cpd.tell_promoted")
def sweep_promotions(actor: Actor) -> None:
    """Pass on the offers that nobody answered; write to those whom a change outside the actions moved up, and to
    those who wait in vain."""
    lapse_offers(actor=actor)
    tell_promoted(actor=actor)
    tell_closed(actor=actor)


@sweep("cpd.let_go")
def sweep_held_places(actor: Actor) -> None:
    """Give up places that were held for an answer that did not come."""
    let_go(actor=actor)


@sweep("cpd.remind_of_late_invoices")
def sweep_late_invoices(actor: Actor) -> None:
    """Remind schools of invoices that are late, each by the state that it has."""
    settle_again(actor=actor)
    remind_of_late_invoices(actor=actor)


@sweep("cpd.warn_of_entitlements")
def sweep_entitlements(actor: Actor) -> None:
    """Tell schools when little is left of a membership, or what is left is soon lost."""
    warn_of_entitlements(actor=actor)


@sweep("cpd.tell_of_new_courses")
def sweep_new_courses(actor: Actor) -> None:
    """Write about new courses to those who are interested: each day, but to nobody twice in a week."""
    tell_of_new_courses(actor=actor)


@sweep("cpd.ask_again")
def sweep_questions(actor: Actor) -> None:
    """Ask participants and schools about the impact of courses where its time has come, and remind those who have not
    answered; ask whoever led a meeting, a learning walk or a study group what came of it."""
    ask_again(actor=actor)
    ask_schools(actor=actor)
    ask_for_records(actor=actor)


@sweep("cpd.remind_of_decisions")
def remind_of_runs_to_decide(actor: Actor) -> None:
    """Write about runs with too few people, once each."""
    remind_of_decisions(actor=actor)


@sweep("cpd.send_before")
def sweep_days_before(actor: Actor) -> None:
    """Joining instructions and reminders whose time has come."""
    send_before(actor=actor)


@sweep("cpd.look_over_the_wall")
def sweep_joint_runs(actor: Actor) -> None:
    """Every few minutes, in each alliance: places that another one offers, dates that a host has changed, and guests
    of ours whose registers are closed."""
    look_over_the_wall(actor=actor)
    count_joint_runs(actor=actor)


@sweep("cpd.give_back_places")
def sweep_places_to_give_back(actor: Actor) -> None:
    """Places of joint runs that nobody has go back to their hosts on the day that was said; and registers that are open
    long after their host's are chased, or close."""
    give_back_what_is_left(actor=actor)
    chase_registers(actor=actor)


@sweep("cpd.check_places")
def check_places(actor: Actor) -> None:
    """Each night: are the places of all runs as the triggers hold them? Whoever runs the portal reads it in the log."""
    if wrong := runs_with_wrong_places():
        log.error("Alliance %s: places are wrong on %s", actor.alliance_id, ", ".join(wrong))
