"""Rows of a file of people to invite: what they mean, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import OFFERS, Actor, Offer
from schools.models import Invitation, InvitationFile, InvitationRow, Organisation, Person, Staff
from schools.rules import grantable

from .invitations import places_to_invite_to
from .named_places import Places

Cells = dict[str, str]
LONGEST = {"name": 200, "email": 254, "job_title": 120}
STAFF_WORDS: dict[str, str] = {
    **{str(one.label).casefold(): one.value for one in Staff},
    **{one.value: one.value for one in Staff},
    **dict.fromkeys(("trainee", "student teacher"), Staff.TRAINEES.value),
    **dict.fromkeys(("ect", "nqt"), Staff.EARLY_CAREER.value),
    **dict.fromkeys(("teacher", "class teacher"), Staff.ESTABLISHED.value),
    **dict.fromkeys(("teaching assistant", "ta", "support staff"), Staff.SUPPORT_STAFF.value),
    **dict.fromkeys(("office staff", "business manager", "administrator"), Staff.OFFICE.value),
    **dict.fromkeys(("subject leader", "phase leader"), Staff.MIDDLE_LEADERS.value),
    **dict.fromkeys(("deputy headteacher", "assistant headteacher"), Staff.SENIOR_LEADERS.value),
    **dict.fromkeys(("head",), Staff.HEADTEACHERS.value),
    **dict.fromkeys(("governor", "trustee"), Staff.GOVERNORS.value),
}
MISSING = {
    "name": "enter the full name",
    "email": "enter the work e-mail",
    "school": "enter the name or URN of a school",
    "roles": "enter at least one role",
}


def files(actor: Actor) -> QuerySet[InvitationFile]:
    return visible(actor, InvitationFile)


def unfinished(actor: Actor) -> QuerySet[InvitationFile]:
    """Files that still hold rows: not sent yet, or with rows to put right."""
    return files(actor).filter(pk__in=InvitationRow.objects.values("file"))


def good(file: InvitationFile) -> QuerySet[InvitationRow]:
    return file.rows.filter(problems={})


def bad(file: InvitationFile) -> QuerySet[InvitationRow]:
    return file.rows.exclude(problems={})


def people_in(rows: Iterable[InvitationRow]) -> list[list[InvitationRow]]:
    """The rows of each person together, in the order of the file: they go in one e-mail."""
    found: dict[str, list[InvitationRow]] = {}
    for row in rows:
        found.setdefault(row.cells.get("email", "").lower(), []).append(row)
    return list(found.values())


class RowReader:
    """Understands rows as this actor may mean them: her schools, the roles that she may give."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._offers = {offer.label.casefold(): offer for offer in grantable(actor)}
        self._places = Places(places_to_invite_to(actor), "no school of the alliance that you may invite to")

    def read(self, cells: Cells) -> tuple[dict[str, Any], dict[str, str]]:
        """What to invite with, and the problems by column; with problems there is nothing to invite with."""
        problems = {name: text for name, text in MISSING.items() if not cells.get(name)}
        for name, most in LONGEST.items():
            if len(cells.get(name, "")) > most:
                problems[name] = f"must be {most} characters or fewer"
        values: dict[str, Any] = {name: cells.get(name, "") for name in ("name", "email", "job_title")}
        readers = {
            "email": _email,
            "school": self._places.find,
            "roles": self._given,
            "staff": _staff,
        }
        for name, understand in readers.items():
            if name not in problems and cells.get(name):
                try:
                    values["organisation" if name == "school" else name] = understand(cells[name])
                except ValueError as wrong:
                    problems[name] = str(wrong)
        if not problems:
            problems |= self._not_there(values["roles"], values["organisation"])
        return values, problems

    def _given(self, text: str) -> list[str]:
        """The roles as invitations keep them."""
        names = [name.strip() for name in re.split(r"[;,\n]", text) if name.strip()]
        for name in names:
            if name.casefold() not in self._offers:
                known = any(name.casefold() == offer.label.casefold() for offer in OFFERS)
                raise ValueError(f"you cannot give the role “{name}”" if known else self._unknown(name))
        return [self._offers[name.casefold()].value for name in names]

    def _not_there(self, roles: list[str], place: Organisation) -> dict[str, str]:
        """Who heads one school and is staff of another gives less there."""
        allowed = grantable(self._actor, place.pk)
        refused = [offer.label for offer in map(Offer.parse, roles) if offer not in allowed]
        return {"roles": f"you cannot give the role “{refused[0]}” at {place}"} if refused else {}

    def _unknown(self, name: str) -> str:
        *others, last = [offer.label for offer in self._offers.values()]
        return f"“{name}” is not a role. Enter {', '.join(others)} or {last}"


def look_at_people(rows: Iterable[InvitationRow], places: Mapping[int, Organisation]) -> None:
    """Add to the problems of rows what only shows beside the others of the same address: each names the same person,
    and another place; and all are ready, or none of them is. `places` by the row's number, where understood."""
    for own in people_in(rows):
        seen: dict[Organisation, InvitationRow] = {}
        if not own[0].cells.get("email"):
            continue
        for row in own:
            _compare(row, own[0], seen, places.get(row.number))
        wrong = next((row for row in own if row.problems), None)
        for row in own:
            if wrong and not row.problems:
                row.problems = {
                    "email": f"{str(wrong).lower()} names the same person: put that one right first"
                }


def _compare(
    row: InvitationRow,
    first: InvitationRow,
    seen: dict[Organisation, InvitationRow],
    place: Organisation | None,
) -> None:
    for name in ("name", "job_title", "staff"):
        said, before = row.cells.get(name, ""), first.cells.get(name, "")
        if said and before and said.casefold() != before.casefold():
            row.problems.setdefault(
                name, f"{str(first).lower()} has the same e-mail and says “{before}” here"
            )
    if place is None:
        return
    if place in seen:
        row.problems.setdefault("school", f"{str(seen[place]).lower()} invites the same person there already")
    seen.setdefault(place, row)


def known_addresses(all_cells: Iterable[Cells]) -> dict[str, str]:
    """What is wrong with addresses before anything is sent: a member, invited already."""
    listed = {cells.get("email", "").lower() for cells in all_cells}
    problems: dict[str, str] = {}
    waiting = Invitation.objects.filter(
        email__in=list(listed), state=Invitation.State.INVITED, expires_at__gt=timezone.now()
    )
    problems |= dict.fromkeys(waiting.values_list("email", flat=True), "was invited already")
    people = Person.objects.filter(Q(email__in=list(listed)) | Q(account__email__in=list(listed)))
    for person in people.exclude(account=None).select_related("account"):
        for email in {person.email, person.account.email if person.account else ""} & listed:
            problems[email] = f"{person} has a sign-in already: give the role on the person’s page"
    problems.pop("", None)
    return problems


def _staff(text: str) -> str:
    """The kind of staff in the words of the form, or in a school's own."""
    found = STAFF_WORDS.get(text.strip().casefold())
    if found is None:
        kinds = ", ".join(str(one.label) for one in Staff)
        raise ValueError(f"enter one of: {kinds}; or nothing")
    return found


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError("enter an address such as name@school.org.uk") from None
    return text.lower()
