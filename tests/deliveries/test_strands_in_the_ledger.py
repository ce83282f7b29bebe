"""Leads of research and of leadership see what is tagged as their strand's, and keep what of it is typed (D4, D14)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Role, Strand
from deliveries.actions import add_entry, correct_entry, withdraw_entry
from deliveries.forms import EntryForm
from deliveries.models import (
    MANUAL,
    Big6,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from deliveries.queries.ledger import standing
from deliveries.rules import may_read_evidence, sees_whole_ledger
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.deliveries.entries import SOUTH_GREEN, record, school
from tests.deliveries.test_pages import HOME, get, typed
from tests.leading import BOTH, leads

OWN = {Strand.RESEARCH: Big6.RESEARCH, Strand.LEADERSHIP: Big6.LEADERSHIP}
CASES = [(strand, role) for strand in OWN for role in BOTH]


def values_of(**changes: Any) -> dict[str, Any]:
    """What the form of a valid entry hands to the action."""
    form = EntryForm(typed(**changes))
    assert form.is_valid(), form.errors
    return form.values()


def one_of_each_tag(actor: Actor) -> dict[Big6, Contribution]:
    """A typed entry under each tag, received by Sunnymede's neighbour South Green."""
    return {
        tag: record(
            actor,
            big6=tag,
            source_kind=MANUAL,
            description=f"Under {tag}",
            beneficiaries=[school(SOUTH_GREEN)],
        )
        for tag in Big6
    }


def send(client: Client, **changes: Any) -> Any:
    return client.post(f"{HOME}/contributions/new/", {"step": "send"} | changes)


@pytest.mark.parametrize(("strand", "role"), CASES)
def test_a_lead_sees_what_has_the_tag_of_the_strand_and_nothing_else(
    as_: As, in_alliance: Actor, strand: Strand, role: Role
) -> None:
    entries, own = one_of_each_tag(in_alliance), OWN[strand]
    leads(strand, role)
    with as_("teacher") as actor:
        assert [one.big6 for one in visible(actor, Contribution)] == [own]
        for part in (ContributionShare, ContributionBeneficiary):
            assert {one.contribution_id for one in visible(actor, part)} == {entries[own].pk}
        assert not visible(actor, ContributionConfirmation).exists()
        assert not sees_whole_ledger(actor)
        for tag, entry in entries.items():
            assert may(actor, "correct", entry) == (tag == own)
            assert may(actor, "create", Contribution(big6=tag)) == (tag == own)
            assert not may(actor, "confirm", entry)


@pytest.mark.parametrize("strand", [Strand.CPD, Strand.ITT, Strand.SUPPORT])
def test_leads_of_other_strands_keep_no_entries(
    as_: As, sign_in: SignIn, in_alliance: Actor, strand: Strand
) -> None:
    one_of_each_tag(in_alliance)
    leads(strand)
    with as_("teacher") as actor:
        assert not visible(actor, Contribution).exists()
        assert not may(actor, "create", Contribution)
        with pytest.raises(PermissionDenied):
            add_entry(actor=actor, key=uuid.uuid4(), values=values_of())
    for path in ("contributions/", "contributions/new/"):
        assert get(sign_in("teacher"), path).status_code == 403


def test_whoever_ceased_to_lead_keeps_nothing(as_: As, in_alliance: Actor) -> None:
    one_of_each_tag(in_alliance)
    leads(Strand.RESEARCH)
    leads(Strand.ITT)  # from now on
    with as_("teacher") as actor:
        assert not visible(actor, Contribution).exists()


def test_the_action_refuses_another_tag_whatever_the_form_says(as_: As, in_alliance: Actor) -> None:
    entries = one_of_each_tag(in_alliance)
    leads(Strand.RESEARCH)
    with as_("teacher") as actor:
        hers, cpd = entries[Big6.RESEARCH], entries[Big6.CPD]
        with pytest.raises(PermissionDenied):
            add_entry(actor=actor, key=uuid.uuid4(), values=values_of(big6="cpd"))
        with pytest.raises(PermissionDenied):  # out of her tag
            correct_entry(actor=actor, entry=hers, reason="Other tag", values=values_of(big6="leadership"))
        with pytest.raises(PermissionDenied):  # into her tag
            correct_entry(actor=actor, entry=cpd, reason="Ours", values=values_of())
        with pytest.raises(PermissionDenied):
            withdraw_entry(actor=actor, entry=cpd, reason="Not so")
        with pytest.raises(PermissionDenied):  # the key of another entry would replace that one
            add_entry(actor=actor, key=cpd.source_id, values=values_of())
    assert standing(Contribution.objects.all()).count() == len(Big6)


def test_what_a_co_ordinator_moved_to_another_tag_is_hers_no_more(as_: As, in_alliance: Actor) -> None:
    entry = one_of_each_tag(in_alliance)[Big6.RESEARCH]
    leads(Strand.RESEARCH)
    with as_("coordinator") as priya:
        moved = correct_entry(actor=priya, entry=entry, reason="A course", values=values_of(big6="cpd"))
    with as_("teacher") as actor:
        assert not visible(actor, Contribution).filter(pk=moved.pk).exists()
        with pytest.raises(PermissionDenied):  # with the entry as she had it open
            correct_entry(actor=actor, entry=entry, reason="Back", values=values_of())
        with pytest.raises(PermissionDenied):
            withdraw_entry(actor=actor, entry=entry, reason="Off")


def test_entries_that_count_a_record_are_not_hers_to_correct(as_: As, in_alliance: Actor) -> None:
    entry = record(in_alliance, big6=Big6.RESEARCH)
    leads(Strand.RESEARCH)
    with as_("teacher") as actor:
        assert visible(actor, Contribution).get() == entry
        assert not may(actor, "correct", entry)


@pytest.mark.parametrize(("strand", "role"), CASES)
def test_a_lead_types_corrects_and_takes_off_through_the_pages(
    sign_in: SignIn, in_alliance: Actor, strand: Strand, role: Role
) -> None:
    own, tom = OWN[strand], leads(strand, role)
    client = sign_in("teacher")
    form = get(client, "contributions/new/").context["form"]
    assert list(form.fields["big6"].choices) == [(own.value, own.label)]
    answers = typed(big6=own.value)
    added, again = (
        send(client, **answers, file=SimpleUploadedFile("Minutes.pdf", b"%PDF-1.4 minutes")) for _ in range(2)
    )
    assert added.url == again.url, "the same form sent twice is one entry"
    assert "Contribution added" in client.get(added.url).content.decode()
    entry = Contribution.objects.get(reverses=None, reversals=None)
    assert (entry.big6, entry.recorded_by) == (own, tom)

    page = get(client, f"contributions/{entry.public_id}/").content.decode()
    for words in ("by Tom Reed", "Correct this entry", "Take it off"):
        assert words in page
    correct = f"{HOME}/contributions/{entry.public_id}/correct/"
    assert list(client.get(correct).context["form"].fields["big6"].choices) == [(own.value, own.label)]
    changed = typed(big6=own.value, key=str(entry.source_id), days="3", reason="Half a day more")
    assert "recorded anew" in client.post(correct, changed, follow=True).content.decode()
    new = standing(Contribution.objects.all()).get()
    assert str(new.days) == "3.00"
    off = f"{HOME}/contributions/{new.public_id}/withdraw/"
    assert "counts no longer" in client.post(off, {"reason": "Typed twice"}, follow=True).content.decode()
    assert not standing(Contribution.objects.all()).exists()


def test_another_tag_gets_a_message_and_nothing_is_written(sign_in: SignIn, in_alliance: Actor) -> None:
    leads(Strand.LEADERSHIP)
    answer = send(sign_in("teacher"), **typed(big6="research"))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"big6": ["Select a Big 6 tag"]}
    assert not Contribution.objects.exists()


def test_a_lead_of_both_strands_chooses_between_their_tags(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = leads(Strand.RESEARCH)
    tom.role_grants.create(
        role=Role.STRAND_DEPUTY, strand=Strand.LEADERSHIP, starts_on=tom.role_grants.last().starts_on
    )
    one_of_each_tag(in_alliance)
    client = sign_in("teacher")
    choices = list(get(client, "contributions/new/").context["form"].fields["big6"].choices)
    assert [value for value, _ in choices] == ["", "research", "leadership"]
    assert get(client, "contributions/").context["total"].activities == 2


@pytest.mark.parametrize("strand", OWN)
def test_the_list_says_what_it_shows_and_leads_to_no_totals(
    sign_in: SignIn, in_alliance: Actor, strand: Strand
) -> None:
    own, client = OWN[strand], (leads(strand), sign_in("teacher"))[1]
    empty = get(client, "contributions/").content.decode()
    assert f"Nothing is counted under {own.label} yet." in empty
    assert empty.count("Add a contribution") == 2, "in the header and in the empty list"
    entries = one_of_each_tag(in_alliance)
    page = get(client, "contributions/").content.decode()
    assert f"You see what is tagged “{own.label}”." in page
    assert f"Under {own}" in page
    for tag in set(Big6) - {own}:
        assert f"Under {tag}" not in page
        assert get(client, f"contributions/{entries[tag].public_id}/").status_code == 404
        assert get(client, f"contributions/{entries[tag].public_id}/correct/").status_code == 404
    assert get(client, "contributions/").context["total"].activities == 1
    assert "Give and gain" not in page
    green = school(SOUTH_GREEN).public_id
    for path in ("totals/", "counts/", "give-and-gain/", f"give-and-gain/{green}/"):
        assert get(client, f"contributions/{path}").status_code == 403
    assert get(client, f"contributions/{entries[own].public_id}/confirm/").status_code == 403


def test_evidence_is_read_with_the_entry(as_: As, in_alliance: Actor) -> None:
    pdf = SimpleUploadedFile("Minutes.pdf", b"%PDF-1.4 minutes", content_type="application/pdf")
    form = EntryForm(typed(), {"file": pdf})
    assert form.is_valid()
    entry = add_entry(
        actor=in_alliance, key=uuid.uuid4(), values=form.values(), upload=form.cleaned_data["file"]
    )
    for strand, reads in ((Strand.RESEARCH, True), (Strand.LEADERSHIP, False), (Strand.CPD, False)):
        leads(strand)
        with as_("teacher") as actor:
            assert may_read_evidence(actor, entry.evidence_file) == reads, strand


def test_a_lead_of_one_alliance_keeps_nothing_in_another(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    leads(Strand.RESEARCH)
    client = sign_in("teacher")
    with as_("coordinator", PLYMOUTH) as colin:
        assert colin.alliance_id != in_alliance.alliance_id
    assert client.get("/a/plymouth/contributions/").status_code == 404
    assert client.post("/a/plymouth/contributions/new/", {}).status_code == 404
