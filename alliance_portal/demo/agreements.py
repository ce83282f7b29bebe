"""The agreements of the demo's alliance: one that soon runs out, one that is being signed, one that is a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Strand
from schools.actions.agreements import (
    change_draft,
    draft_agreement,
    record_signature,
    send_out,
    set_responsibility,
    sign_agreement,
)
from schools.models import Agreement, AgreementVersion, Organisation
from schools.queries.years import first_day

from .calendar import last_year, this_year
from .cast import AllianceCast

AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
Kind = Agreement.Kind
PARTIES = {  # who acts for each
    "st-peters": "head-st-peters",
    "buttsbury-infant": "head-buttsbury",
    "south-green-infant": "head",
    "brightside": "head-brightside",
}
MEMORANDUM = (
    "The schools work together as one alliance. Each gives time of its best people, and asks when it needs help. "
    "The teaching schools answer to the Department for what the alliance does with its grant."
)
PROTOCOL = (
    "The parties share only what a purpose below needs, keep it for as long as that purpose lasts, and tell each "
    "other within a day when something has gone wrong."
)
ROLES = "Each teaching school leads the areas named below, and answers for them to the steering group."


def agree(cast: AllianceCast, actor: Actor, known: dict[str, Organisation], as_one_of: AsOneOf) -> None:
    today, schools = timezone.localdate(), [known[key] for key in PARTIES]
    ends_on = today + dt.timedelta(days=45)
    memorandum = _draft(
        actor, Kind.MEMORANDUM, "Memorandum of understanding", schools, text=MEMORANDUM, ends_on=ends_on
    )
    send_out(actor=actor, version=memorandum)
    names = {member.at: member.name for member in cast.people if member.key in PARTIES.values()}
    for party in memorandum.parties.select_related("organisation", "version"):
        key = next(one for one in PARTIES if known[one] == party.organisation)
        record_signature(
            actor=actor,
            party=party,
            name=names[key],
            job_title="Headteacher",
            signed_on=first_day(last_year()),
        )
    protocol = _draft(
        actor,
        Kind.DATA_SHARING,
        "Data-sharing protocol",
        [*schools, known["anglia-ruskin"]],
        text=PROTOCOL,
        purposes="Placing trainees\nCounting who was on which course",
        data_categories="Names and work e-mail addresses of staff\nAttendance at courses",
    )
    send_out(actor=actor, version=protocol)
    for key in ("st-peters", "brightside"):
        with as_one_of(cast, PARTIES[key]) as head:
            sign_agreement(actor=head, party=protocol.parties.get(organisation=known[key]))
    roles = _draft(actor, Kind.ROLES, "Who answers for what", schools[:2], text=ROLES)
    for key, strand, text in (
        ("st-peters", Strand.ITT, "Plans, places and quality of initial teacher training"),
        ("buttsbury-infant", Strand.CPD, "The offer of courses in each term, and how good they are"),
    ):
        set_responsibility(actor=actor, version=roles, organisation=known[key], strand=strand, text=text)


def _draft(
    actor: Actor, kind: Agreement.Kind, title: str, parties: list[Organisation], **content: Any
) -> AgreementVersion:
    starts_on = first_day(last_year() if "ends_on" in content else this_year())
    version = draft_agreement(actor=actor, kind=kind, title=title, starts_on=starts_on)
    words: dict[str, Any] = {
        "purposes": "",
        "data_categories": "",
        "starts_on": starts_on,
        "ends_on": None,
    } | content
    return change_draft(actor=actor, version=version, parties=parties, **words)
