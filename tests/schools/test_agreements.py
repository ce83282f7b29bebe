"""Agreements: drafted, signed by every party, in force, renewed, expired; no sharing without one (C110, E7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from alliance_portal.celery import app as celery
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.tenancy import enter_service
from schools.actions import agreements as actions
from schools.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    AgreementVersion,
    Alliance,
    Organisation,
)
from schools.queries.agreements import active_protocol, agreements, fingerprint, require_protocol
from schools.tasks import look_after_agreements
from tests.cast import AllianceCast
from tests.conftest import As, SignIn

from .conftest import questions

BASE = "/a/billericay/alliance/"
DAY = dt.timedelta(days=1)
Kind, State = Agreement.Kind, AgreementVersion.State
SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"
HEADS = {SOUTH_GREEN: "head", BRIGHTSIDE: "head-brightside"}


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def draft(actor: Actor, kind: Kind = Kind.DATA_SHARING, **changes: object) -> AgreementVersion:
    version = actions.draft_agreement(actor=actor, kind=kind, title=f"Our {kind}", starts_on=localdate())
    content = {
        "text": "We share what we agreed to share.",
        "purposes": "Skills audit",
        "data_categories": "Numbers of staff by subject",
        "starts_on": localdate(),
        "ends_on": localdate() + 365 * DAY,
        "parties": [school(name) for name in HEADS],
    }
    return actions.change_draft(actor=actor, version=version, **(content | changes))  # type: ignore[arg-type]


def party(version: AgreementVersion, name: str) -> AgreementParty:
    return version.parties.select_related("organisation", "version__agreement").get(organisation__name=name)


def signed(actor: Actor, as_: As, version: AgreementVersion) -> AgreementVersion:
    """Sent out, and signed by both heads."""
    actions.send_out(actor=actor, version=version)
    for name, key in HEADS.items():
        with as_(key) as head:
            actions.sign_agreement(actor=head, party=party(version, name))
    version.refresh_from_db()
    return version


def test_it_comes_into_force_with_the_last_signature(in_alliance: Actor, as_: As) -> None:
    version = actions.send_out(actor=in_alliance, version=draft(in_alliance))
    asked = OutgoingMail.objects.filter(subject="Please sign: Our data_sharing")
    assert set(asked.values_list("to_name", flat=True)) == {"Ruth Okafor", "Helen Marsh"}
    with as_("head") as ruth:
        actions.sign_agreement(actor=ruth, party=party(version, SOUTH_GREEN))
        with pytest.raises(ValidationError, match="has signed already"):
            actions.sign_agreement(actor=ruth, party=party(version, SOUTH_GREEN))
        with pytest.raises(PermissionDenied):
            actions.sign_agreement(actor=ruth, party=party(version, BRIGHTSIDE))
    version.refresh_from_db()
    assert version.state == State.SIGNING
    with as_("head-brightside") as helen:
        signature = actions.sign_agreement(actor=helen, party=party(version, BRIGHTSIDE))
    version.refresh_from_db()
    assert version.state == State.IN_FORCE
    assert (signature.name, signature.job_title, signature.signed_on) == (
        "Helen Marsh",
        "Headteacher",
        localdate(),
    )
    assert signature.fingerprint == version.fingerprint == fingerprint(version)


def test_nobody_shares_without_a_protocol_in_force(in_alliance: Actor, as_: As) -> None:
    """C110: refused before, while it is being signed, outside its dates, with a stranger, and after its end."""
    one, other = school(SOUTH_GREEN), school(BRIGHTSIDE)
    refusal = f"No data-sharing protocol is in force between {SOUTH_GREEN} and {BRIGHTSIDE}"
    with pytest.raises(ValidationError, match=refusal):
        require_protocol(one, other)
    version = draft(in_alliance)
    assert active_protocol(one, other) is None
    signed(in_alliance, as_, version)
    assert require_protocol(one, other) == active_protocol(other, one) == version
    assert active_protocol(one, other, day=localdate() - DAY) is None
    assert active_protocol(one, other, day=localdate() + 365 * DAY) == version
    assert active_protocol(one, other, day=localdate() + 366 * DAY) is None
    assert active_protocol(one, other, school("Stock Church of England Primary School")) is None
    actions.end_agreement(actor=in_alliance, version=version, reason="We stop")
    assert active_protocol(one, other) is None


def test_who_has_not_signed_is_listed_and_reminded_once_a_day(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    version = actions.send_out(actor=in_alliance, version=draft(in_alliance))
    with as_("head") as ruth:
        actions.sign_agreement(actor=ruth, party=party(version, SOUTH_GREEN))
    client, page = sign_in("coordinator"), f"{BASE}agreements/versions/{version.public_id}/"
    remind = f"{page}remind/"
    assert remind in client.get(page).content.decode()
    assert "1 reminder sent" in client.post(remind, follow=True).content.decode()
    reminder = OutgoingMail.objects.get(subject="Still to sign: Our data_sharing")
    assert (reminder.to_name, "has not signed this agreement yet" in reminder.text) == ("Helen Marsh", True)
    assert "were reminded today already" in client.post(remind, follow=True).content.decode()
    assert sign_in("head").post(remind).status_code == 403
    with as_("head-brightside") as helen:
        actions.sign_agreement(actor=helen, party=party(version, BRIGHTSIDE))
    assert "Not signed yet" not in client.get(page).content.decode()
    assert "is not out for signature" in client.post(remind, follow=True).content.decode()


def test_a_memorandum_is_no_protocol(in_alliance: Actor, as_: As) -> None:
    signed(in_alliance, as_, draft(in_alliance, Kind.MEMORANDUM))
    assert active_protocol(school(SOUTH_GREEN), school(BRIGHTSIDE)) is None


def test_an_incomplete_draft_is_not_sent_out(in_alliance: Actor, sign_in: SignIn) -> None:
    version = draft(in_alliance, text="", purposes="", data_categories="", parties=[])
    page = sign_in("coordinator").post(f"{BASE}agreements/versions/{version.public_id}/send/")
    assert page.status_code == 422
    for sentence in (
        "Select at least two parties.",
        "Write its text, or attach it as a PDF.",
        "Say for which purposes data are shared.",
        "Say which categories of data are shared.",
    ):
        assert sentence in page.content.decode()


def test_after_it_is_sent_out_a_change_needs_a_new_version(in_alliance: Actor, as_: As) -> None:
    version = signed(in_alliance, as_, draft(in_alliance))
    with pytest.raises(ValidationError, match="needs a new version"):
        actions.change_draft(
            actor=in_alliance,
            version=version,
            parties=[],
            text="Other words",
            purposes="",
            data_categories="",
            starts_on=localdate(),
            ends_on=None,
        )
    new = actions.renew_agreement(actor=in_alliance, agreement=version.agreement)
    assert (new.number, new.state, new.text) == (2, State.DRAFT, version.text)
    assert new.starts_on == version.ends_on + DAY  # type: ignore[operator]
    assert not AgreementSignature.objects.filter(party__version=new).exists()
    with pytest.raises(ValidationError, match="There is a draft already"):
        actions.renew_agreement(actor=in_alliance, agreement=version.agreement)


def test_the_version_before_ends_when_the_next_is_in_force(in_alliance: Actor, as_: As) -> None:
    first = signed(in_alliance, as_, draft(in_alliance))
    second = actions.renew_agreement(actor=in_alliance, agreement=first.agreement)
    AgreementVersion.objects.filter(pk=second.pk).update(starts_on=localdate() + 10 * DAY)
    signed(in_alliance, as_, second)
    first.refresh_from_db()
    assert (first.state, first.ends_on) == (State.IN_FORCE, localdate() + 9 * DAY)
    assert active_protocol(school(SOUTH_GREEN), school(BRIGHTSIDE)) == first
    third = actions.renew_agreement(actor=in_alliance, agreement=first.agreement)
    AgreementVersion.objects.filter(pk=third.pk).update(starts_on=localdate())
    signed(in_alliance, as_, third)
    first.refresh_from_db()
    assert (first.state, first.ended_because) == (State.ENDED, "Replaced by version 3")
    assert active_protocol(school(SOUTH_GREEN), school(BRIGHTSIDE)) == third


def test_the_database_holds_one_version_in_force(in_alliance: Actor, as_: As) -> None:
    first = signed(in_alliance, as_, draft(in_alliance))
    second = actions.renew_agreement(actor=in_alliance, agreement=first.agreement)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementVersion.objects.filter(pk=second.pk).update(
            state=State.IN_FORCE, fingerprint="x", starts_on=localdate()
        )


def test_a_signature_on_paper_is_recorded_for_a_party_nobody_acts_for(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    university = school("Anglia Ruskin University")
    version = draft(in_alliance, Kind.MEMORANDUM, parties=[school(SOUTH_GREEN), university])
    actions.send_out(actor=in_alliance, version=version)
    with as_("head") as ruth:
        actions.sign_agreement(actor=ruth, party=party(version, SOUTH_GREEN))
    client, page = (
        sign_in("coordinator"),
        f"{BASE}parties/{party(version, university.name).public_id}/record/",
    )
    assert "Enter who signed" in client.post(page, {}).content.decode()
    day = {
        f"signed_on_{n}": str(part)
        for n, part in enumerate((localdate().day, localdate().month, localdate().year))
    }
    done = client.post(page, {"name": "Vera Lang", "job_title": "Dean", **day}, follow=True).content.decode()
    assert "Vera Lang, Dean. On paper, recorded by Priya Shah" in done
    version.refresh_from_db()
    assert version.state == State.IN_FORCE
    assert sign_in("head").get(page).status_code == 403


def test_roles_are_agreed_by_area(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    version = draft(in_alliance, Kind.ROLES)
    with pytest.raises(ValidationError, match="Record who answers for what"):
        actions.send_out(actor=in_alliance, version=version)
    client, page = sign_in("coordinator"), f"{BASE}agreements/versions/{version.public_id}/responsibilities/"
    values = {
        "organisation": str(school(SOUTH_GREEN).public_id),
        "strand": "cpd",
        "text": "Leads all courses",
    }
    assert "Leads all courses" in client.post(page, values, follow=True).content.decode()
    assert "Select the area" in client.post(page, {}).content.decode()
    set_ = {"actor": in_alliance, "version": version, "organisation": school(SOUTH_GREEN)}
    assert actions.set_responsibility(**set_, strand=Strand.CPD, text=" ") is None
    actions.set_responsibility(**set_, strand=Strand.ITT, text="Hosts every trainee")
    signed(in_alliance, as_, version)
    assert (
        "Hosts every trainee"
        in sign_in("head-brightside").get(f"{BASE}agreements/versions/{version.public_id}/").content.decode()
    )


def test_a_pdf_is_attached_and_read_by_the_parties_only(in_alliance: Actor, sign_in: SignIn) -> None:
    version = draft(in_alliance)
    client, page = sign_in("coordinator"), f"{BASE}agreements/versions/{version.public_id}/change/"
    day = {
        f"starts_on_{n}": str(part)
        for n, part in enumerate((localdate().day, localdate().month, localdate().year))
    }
    values = {"purposes": "Audit", "data_categories": "Numbers", **day}
    values |= {"parties": [str(school(name).public_id) for name in HEADS]}  # type: ignore[dict-item]
    wrong = client.post(page, values | {"file": SimpleUploadedFile("deed.pdf", b"\x89PNG\r\n\x1a\n")})
    assert "The file must be a PDF" in wrong.content.decode()
    client.post(page, values | {"file": SimpleUploadedFile("deed.pdf", b"%PDF-1.7 words")})
    version.refresh_from_db()
    assert version.file is not None
    file = f"/a/billericay/files/{version.file.public_id}/"
    assert sign_in("head").get(file).status_code == 403  # a draft is not for the parties yet
    actions.send_out(actor=in_alliance, version=version)
    assert sign_in("head").get(file).content == b"%PDF-1.7 words"
    for key in ("head-sunnymede", "teacher"):
        assert sign_in(key).get(file).status_code == 403


def test_sixty_days_before_its_end_a_job_reminds_once(in_alliance: Actor, as_: As) -> None:
    version = signed(in_alliance, as_, draft(in_alliance, ends_on=localdate() + 61 * DAY))
    for days, expected in ((0, 0), (1, 1), (2, 1)):
        actions.expire_and_remind(actor=in_alliance, today=localdate() + days * DAY)
        assert Job.objects.filter(kind="agreement_expiry").count() == expected
    OutgoingMail.objects.all().update(subject="Old")
    actions.tell_of_expiry(actor=in_alliance, version=version)
    told = OutgoingMail.objects.filter(subject="Expires soon: Our data_sharing")
    assert set(told.values_list("to_name", flat=True)) == {"Ruth Okafor", "Helen Marsh", "Priya Shah"}
    actions.renew_agreement(actor=in_alliance, agreement=version.agreement)
    Job.objects.filter(kind="agreement_expiry").update(kind="gone")
    actions.expire_and_remind(actor=in_alliance, today=localdate() + 3 * DAY)
    assert not Job.objects.filter(kind="agreement_expiry").exists()  # it is being renewed


def test_what_is_past_its_end_expires(in_alliance: Actor, as_: As) -> None:
    version = signed(in_alliance, as_, draft(in_alliance, ends_on=localdate() + DAY))
    actions.expire_and_remind(actor=in_alliance, today=localdate() + DAY)
    version.refresh_from_db()
    assert version.state == State.IN_FORCE
    actions.expire_and_remind(actor=in_alliance, today=localdate() + 2 * DAY)
    version.refresh_from_db()
    assert version.state == State.EXPIRED


@pytest.mark.parametrize("key", ["coordinator", "head", "head-sunnymede", "teacher"])
def test_what_one_may_do_agrees_with_what_one_sees(in_alliance: Actor, as_: As, key: str) -> None:
    version = draft(in_alliance)
    with as_(key) as actor:
        assert visible(actor, AgreementVersion).exists() == visible(actor, Agreement).exists()
        assert may(actor, "view", version) == (key == "coordinator")
    actions.send_out(actor=in_alliance, version=version)
    with as_(key) as actor:
        sees = key in ("coordinator", "head")
        for model in (Agreement, AgreementVersion, AgreementParty):
            assert visible(actor, model).exists() == sees
        assert may(actor, "view", version) == sees
        assert may(actor, "sign", party(version, SOUTH_GREEN)) == (key == "head")
        assert may(actor, "change", version) == may(actor, "create", Agreement) == (key == "coordinator")


def test_a_head_finds_what_to_sign(in_alliance: Actor, sign_in: SignIn) -> None:
    version = actions.send_out(actor=in_alliance, version=draft(in_alliance))
    ruth, sign = sign_in("head"), f"{BASE}parties/{party(version, SOUTH_GREEN).public_id}/sign/"
    for page in ("/a/billericay/", f"{BASE}agreements/", f"{BASE}agreements/versions/{version.public_id}/"):
        assert sign in ruth.get(page).content.decode(), page
    assert "We share what we agreed to share." in ruth.get(sign).content.decode()
    assert "Ruth Okafor has signed for" in ruth.post(sign, follow=True).content.decode()
    assert ruth.post(sign).status_code == 422


def test_the_list_shows_what_is_in_force_before_its_draft(in_alliance: Actor, as_: As) -> None:
    version = signed(in_alliance, as_, draft(in_alliance))
    actions.renew_agreement(actor=in_alliance, agreement=version.agreement)
    [row] = agreements(in_alliance)
    assert (row, row.asked, row.signed) == (version, 2, 2)  # type: ignore[attr-defined]


def test_lists_say_what_to_do_when_they_are_empty(in_alliance: Actor, sign_in: SignIn) -> None:
    page = sign_in("coordinator").get(f"{BASE}agreements/").content.decode()
    assert "No agreements yet" in page
    assert "Add an agreement" in page
    assert sign_in("teacher").get(f"{BASE}agreements/").status_code == 200
    assert sign_in("head").get(f"{BASE}agreements/add/").status_code == 403


def test_the_list_is_narrowed_by_kind_and_state(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    actions.send_out(actor=in_alliance, version=draft(in_alliance))
    draft(in_alliance, Kind.MEMORANDUM)
    shown = {
        "kind=memorandum": {"Our memorandum"},
        "state=signing": {"Our data_sharing"},
        "state=ended": set(),
    }
    for query, titles in shown.items():
        rows = client.get(f"{BASE}agreements/?{query}").context["table"].page.object_list
        assert {row.record.agreement.title for row in rows} == titles, query


def test_the_list_asks_as_often_for_three_as_for_one(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    draft(in_alliance)
    before = questions(lambda: client.get(f"{BASE}agreements/"))
    draft(in_alliance, Kind.MEMORANDUM)
    draft(in_alliance, Kind.ROLES)
    assert questions(lambda: client.get(f"{BASE}agreements/")) == before


def test_every_morning_the_worker_looks_after_each_alliance(
    fresh_alliance: Callable[[], AllianceCast],
) -> None:
    """The task, as beat starts it, writes the job; the job, run as a worker does, writes the e-mails, once."""
    celery.loader.import_default_modules()
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test") as actor:
        version = actions.send_out(actor=actor, version=draft(actor, ends_on=localdate() + 30 * DAY))
        AgreementVersion.objects.filter(pk=version.pk).update(state=State.IN_FORCE)
    look_after_agreements()
    look_after_agreements()
    with enter_service(alliance=alliance, purpose="test"):
        [job_id] = Job.objects.filter(kind="agreement_expiry").values_list("pk", flat=True)
    for _ in range(2):
        jobs.run(job_id)
    with enter_service(alliance=alliance, purpose="test"):
        assert Job.objects.get(pk=job_id).state == Job.State.DONE
        assert OutgoingMail.objects.filter(subject__startswith="Expires soon").count() == 3
