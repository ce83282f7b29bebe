"""What the types of fields do not say: values for models with rules of their own."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from cpd.models import Course
from schools.models import Alliance, AllianceKind, LineageStage, Organisation, Person


def _another_stage(canary: str) -> LineageStage:
    return LineageStage.objects.create(name=canary, kind="trust", starts_on=dt.date(2018, 9, 1))


def _guest() -> Alliance:
    """An alliance that neither writes nor reads the rows of these tests."""
    return Alliance.objects.get(slug="thurrock")


def _another_person(rows: Any, canary: str) -> Person:
    """A merge joins two, and only one of them is called so."""
    email = f"another-{uuid.uuid4().hex[:8]}@school.invalid"
    return Person.objects.create(name=f"Another {canary}", email=email, organisation=rows[Organisation])


def _another_course(rows: Any, canary: str) -> Course:
    """No course requires itself."""
    provider = rows[Organisation]
    return Course.objects.create(title=canary, audiences=["established"], provider=provider)


PERIOD = {"starts_on": dt.date(2017, 9, 1), "ends_on": None}
HINTS: dict[str, Any] = {
    "cpd.Allotment": lambda rows, canary: {"guest": _guest(), "places": 2, "ended_at": None},
    "cpd.JointRun": lambda rows, canary: {
        "host": _guest(),
        "allotment": uuid.uuid4(),
        "accepted_at": dt.datetime(2018, 1, 15, tzinfo=dt.UTC),
        "declined_at": None,
        "followed": "",
    },
    "cpd.WalkInAnswer": {"declined_because": ""},
    "cpd.Booking": {"state": "booked", "needs_approval": False, "session": None},
    "cpd.CommentDecision": {"impact": None},
    "cpd.CreditEntry": {"credits": 3},
    "cpd.EntitlementUse": {"pence": 3, "amount_pence": 3, "places": 0, "days": 0},
    "cpd.CourseMeasure": {"weeks": 8, "ended_at": None},
    "cpd.MeasureAnswer": {
        "kind": "measured",
        "before": 61,
        "after": 68,
        "before_on": dt.date(2018, 1, 15),
        "after_on": dt.date(2018, 3, 29),
        "pupils": 28,
    },
    "cpd.MembershipFee": PERIOD
    | {"ends_on": dt.date(2099, 8, 31), "included_pence": 150_000, "included_places": None},
    "cpd.BrochureEdition": {"snapshot": ""},
    "cpd.TariffBand": {"percent": 50, "pence": None},
    "cpd.CancellationCharge": {"price_pence": 4500, "pence": 4500, "kept_pence": 0},
    "cpd.Certificate": {"withdrawn_at": None},
    "cpd.CourseRequest": {"state": "planned", "into": None},
    "cpd.FilmedPerson": {"form_number": ""},
    "cpd.HoldTime": {"days": 7},
    "cpd.NetworkMember": {"joined_on": dt.date(2018, 1, 15), "left_on": None},
    "cpd.Prerequisite": lambda rows, canary: {"required": _another_course(rows, canary)},
    "cpd.Run": {"state": "published", "places": 5, "session_price_pence": None},
    "cpd.Session": {"ends": dt.time(15, 30)},
    "deliveries.Contribution": {"reason": ""},
    "deliveries.ContributionShare": {"share": Decimal(100)},
    "deliveries.Need": {"phase": 2, "closed_on": dt.date(2018, 7, 20)},
    "deliveries.QuestionnaireVersion": {"state": "draft", "published_at": None},
    "deliveries.SelfEvaluation": {"state": "in_progress", "signed_off_at": None},
    "deliveries.SelfEvaluationEvent": {"kind": "reopened"},
    "deliveries.SelfEvaluationShare": {"revoked_at": None},
    "deliveries.Report": {"snapshot": "", "verification_code": ""},
    "sle_brokerage.Assignment": lambda rows, canary: {"has_conflict": True, "conflict": canary},
    "sle_brokerage.PlannedVisit": {"ends_at": dt.time(12), "cancelled_because": ""},
    "sle_brokerage.Leader": {"check_type": "", "check_confirmed_by": ""},
    "itt.Employment": {"kind": "alliance", "elsewhere": "", "started_on": dt.date(2018, 9, 1)},
    "itt.Trainee": lambda rows, canary: {
        "name_key": canary.lower(),
        "trn": "",
        "employing_school": None,
        "responsible_alliance": "",
        "check_confirmed_by": "",
    },
    "kernel.StoredFile": {"kind": "evidence", "name": "evidence.pdf"},
    "schools.AgreementVersion": PERIOD | {"ended_because": "", "file": None},
    "schools.AllianceKind": PERIOD | {"kind": AllianceKind.Kind.SINGLE},
    "schools.Consent": {"withdrawn_how": ""},
    "schools.AllianceProfile": {"colour": "#123456", "logo": None},
    "schools.Invitation": {"roles": ["teacher"], "expires_at": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)},
    "cpd.ImportRow": lambda rows, canary: {
        "cells": {"name": canary, "email": f"{canary.replace(' ', '.')}@school.invalid".lower()}
    },
    "schools.InvitationRow": lambda rows, canary: {
        "cells": {"name": canary, "email": f"{canary.replace(' ', '.')}@school.invalid".lower()}
    },
    "schools.JoinRequest": {"state": "waiting", "expires_at": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)},
    "schools.Leadership": PERIOD,
    "schools.LineageStage": {"is_present": False, "ends_on": None, "archived_at": None},
    "schools.LineageStep": lambda rows, canary: {"later": _another_stage(canary)},
    "schools.GovernanceFile": {"meeting": None, "kind": "paper", "archived_at": None},
    "schools.Meeting": {"ends_at": dt.time(17), "cancelled_because": ""},
    "schools.Membership": PERIOD,
    "schools.Mention": {"organisation": None},
    "schools.Network": {"ends_on": None},
    "schools.NetworkAnswer": {"joined_on": dt.date(2018, 1, 15), "left_on": None},
    "schools.NetworkNotice": {"cancelled_at": None},
    "schools.NetworkPost": {"withdrawn_at": None},
    "schools.NetworkRequest": {"withdrawn_on": None},
    "schools.NetworkInvitation": lambda rows, canary: {"guest": _guest()},
    "schools.NewsItem": {"picture": None},
    "schools.TextToRead": {"label": "cpd.Course", "column": "summary"},
    "schools.TwoPeople": lambda rows, canary: {"second": _another_person(rows, canary)},
    "schools.PersonMerge": lambda rows, canary: {
        "kept": _another_person(rows, canary),
        "changes": [],
        "undone_at": dt.datetime(2018, 1, 16, tzinfo=dt.UTC),
    },
    "schools.Organisation": {"kind": Organisation.Kind.OTHER, "trust_type": "", "group": None},
    "schools.SchoolFigure": {"kind": "attainment", "unit": "points", "out_of": 30},
    "schools.Priority": {"closed_on": dt.date(2018, 7, 20)},
    "schools.Strength": {"offers_modelling": True, "approved_at": dt.datetime(2018, 1, 15, tzinfo=dt.UTC)},
    "schools.RoleGrant": PERIOD | {"role": "teacher", "strand": ""},
    "schools.Seat": PERIOD,
    "schools.SupportGrant": {"ends_at": dt.datetime(2018, 1, 15, 11, tzinfo=dt.UTC)},
    "schools.Term": {"ends_on": dt.date(2018, 3, 29)},
    "schools.TrustMembership": PERIOD,
}
# What has to change along with a reference, so that a rule of the row does not refuse before the wall does.
ALONG = {
    ("cpd.CommentDecision", "impact"): "evaluation_id = NULL",
    ("cpd.Invoice", "credits"): "kind = 'credit_note'",
    ("cpd.CourseRequest", "into"): "course_id = NULL, state = 'combined'",
    ("schools.GovernanceFile", "meeting"): "body_id = NULL",
    ("schools.Mention", "organisation"): "person_id = NULL, state = 'not_needed'",
}
