"""Partners and officers of an authority read what binds their own organisation, and nothing else (C57, C110, E7)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Role
from schools.actions import agreements as actions
from schools.models import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Person, RoleGrant
from tests.conftest import As, SignIn

from .test_agreements import BASE, BRIGHTSIDE, SOUTH_GREEN, Kind, draft, party, school, signed

UNIVERSITY, AUTHORITY = "Anglia Ruskin University", "Essex County Council"
NAMES = {"partner": "Ruby Castellan", "la": "Simon Hale"}
COMES_FROM = {"partner": UNIVERSITY, "la": AUTHORITY}
MODELS = (Agreement, AgreementVersion, AgreementParty)
Visitor = pytest.mark.parametrize("key", list(COMES_FROM))


def with_visitor(actor: Actor, key: str, **changes: object) -> AgreementVersion:
    return draft(actor, parties=[school(SOUTH_GREEN), school(COMES_FROM[key])], **changes)


def page_of(version: AgreementVersion) -> str:
    return f"{BASE}agreements/versions/{version.public_id}/"


def read(client: Client, version: AgreementVersion) -> str:
    answer = client.get(page_of(version))
    assert answer.status_code == 200
    return answer.content.decode()


@Visitor
def test_a_visitor_reads_what_her_organisation_is_asked_to_sign(
    in_alliance: Actor, as_: As, sign_in: SignIn, key: str
) -> None:
    version, client = with_visitor(in_alliance, key), sign_in(key)
    assert client.get(page_of(version)).status_code == 404  # a draft is not for the parties yet
    actions.send_out(actor=in_alliance, version=version)
    assert "Our data_sharing" in client.get(f"{BASE}agreements/").content.decode()
    page = read(client, version)
    assert "We share what we agreed to share." in page
    assert f"{COMES_FROM[key]} signs on paper" in page
    with as_("head") as ruth:
        actions.sign_agreement(actor=ruth, party=party(version, SOUTH_GREEN))
    mine = party(version, COMES_FROM[key])
    words = {"name": "Vera Lang", "job_title": "Director", "signed_on": localdate()}
    with as_("coordinator") as priya:
        actions.record_signature(actor=priya, party=mine, **words)
    page = read(client, version)
    assert "Vera Lang, Director. On paper" in page
    assert "signs on paper" not in page
    assert "Audit" not in page
    with as_(key) as actor:
        assert visible(actor, AgreementSignature).count() == 2


@Visitor
def test_what_others_agree_is_not_for_her(in_alliance: Actor, as_: As, sign_in: SignIn, key: str) -> None:
    other = next(one for one in COMES_FROM if one != key)
    schools_alone = signed(in_alliance, as_, draft(in_alliance))
    with_other = actions.send_out(
        actor=in_alliance, version=with_visitor(in_alliance, other, kind=Kind.MEMORANDUM)
    )
    client = sign_in(key)
    for version in (schools_alone, with_other):
        assert client.get(page_of(version)).status_code == 404
    assert "No agreements yet that you can read" in client.get(f"{BASE}agreements/").content.decode()
    with as_(key) as actor:
        assert not any(visible(actor, model).exists() for model in (*MODELS, AgreementSignature))


@Visitor
def test_the_pdf_is_hers_as_soon_as_it_is_sent_out(in_alliance: Actor, sign_in: SignIn, key: str) -> None:
    version = with_visitor(in_alliance, key)
    day = {
        f"starts_on_{n}": str(part)
        for n, part in enumerate((localdate().day, localdate().month, localdate().year))
    }
    values = {"purposes": "Audit", "data_categories": "Numbers", **day}
    values |= {"parties": [str(one.organisation.public_id) for one in version.parties.all()]}  # type: ignore[dict-item]
    deed = SimpleUploadedFile("deed.pdf", b"%PDF-1.7 words")
    sign_in("coordinator").post(f"{page_of(version)}change/", values | {"file": deed})
    version.refresh_from_db()
    assert version.file is not None
    file, client = f"/a/billericay/files/{version.file.public_id}/", sign_in(key)
    assert client.get(file).status_code == 403
    actions.send_out(actor=in_alliance, version=version)
    assert client.get(file).content == b"%PDF-1.7 words"
    [stranger] = [one for one in COMES_FROM if one != key]
    assert sign_in(stranger).get(file).status_code == 403


@Visitor
def test_she_signs_and_changes_nothing(in_alliance: Actor, as_: As, sign_in: SignIn, key: str) -> None:
    """Her rights are limited (C57): none of them says that she may bind her organisation."""
    version = actions.send_out(actor=in_alliance, version=with_visitor(in_alliance, key))
    mine, client = party(version, COMES_FROM[key]), sign_in(key)
    for step in ("sign", "record"):
        assert client.post(f"{BASE}parties/{mine.public_id}/{step}/").status_code == 403
    assert "/sign/" not in read(client, version)
    with as_(key) as actor:
        assert not may(actor, "change", version)
        with pytest.raises(PermissionDenied):
            actions.sign_agreement(actor=actor, party=mine)


def test_a_party_that_is_left_out_of_the_next_version_keeps_what_it_signed(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    first = actions.send_out(actor=in_alliance, version=with_visitor(in_alliance, "partner"))
    second = actions.renew_agreement(actor=in_alliance, agreement=first.agreement)
    second.parties.filter(organisation=school(UNIVERSITY)).delete()
    AgreementParty.objects.create(version=second, organisation=school(BRIGHTSIDE))
    actions.send_out(actor=in_alliance, version=second)
    client = sign_in("partner")
    assert client.get(page_of(second)).status_code == 404
    page = read(client, first)
    assert "Version 1" in page
    assert "Version 2" not in page.replace("Called back for version 2", "")


def letters(key: str) -> list[tuple[str, str]]:
    """What the visitor was sent, the latest first: kind and text."""
    mails = OutgoingMail.objects.filter(to_name=NAMES[key]).order_by("-pk")
    return list(mails.values_list("kind", "text"))


@Visitor
def test_she_is_told_when_it_is_sent_out_reminded_ends_soon_and_ends(in_alliance: Actor, key: str) -> None:
    version = actions.send_out(actor=in_alliance, version=with_visitor(in_alliance, key))
    assert [one[0] for one in letters(key)] == ["schools.agreement_on_paper"]
    assert f"{COMES_FROM[key]} signs on paper" in letters(key)[0][1]
    assert actions.remind_parties(actor=in_alliance, version=version) == 2
    assert letters(key)[0][0] == "schools.agreement_on_paper_reminder"
    actions.tell_of_expiry(actor=in_alliance, version=version)
    assert letters(key)[0][0] == "schools.agreement_expiry"
    actions.end_agreement(actor=in_alliance, version=version, reason="The project is over.")
    kind, text = letters(key)[0]
    assert kind == "schools.agreement_ended"
    assert f"to which {COMES_FROM[key]} is a party" in text
    assert "The project is over." in text


def test_nobody_is_told_of_what_others_agree_nor_twice(in_alliance: Actor) -> None:
    ruby = Person.objects.get(name=NAMES["partner"])
    RoleGrant.objects.create(
        person=ruby, organisation=school(UNIVERSITY), role=Role.LA_OFFICER, starts_on=localdate()
    )
    actions.send_out(actor=in_alliance, version=with_visitor(in_alliance, "partner"))
    assert len(letters("partner")) == 1
    assert letters("la") == []
