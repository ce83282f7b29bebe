"""How long records of those who came in, or did not, are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import (
    Kind,
    delete,
    register_retention,
    who_looked,
)
from alliance_portal.kernel.retention_texts import Texts
from alliance_portal.kernel.ui.formats import day
from schools.actions.erasure import erase_for_age
from schools.models import (
    Conversation,
    Invitation,
    InvitationFile,
    InvitationRow,
    JoinRequest,
    Person,
    PersonMerge,
    Priority,
    PrivacyRequest,
    RoleGrant,
    SupportGrant,
    TextToRead,
)
from schools.queries.erasure import erasure_of

ACCEPTED = Invitation.State.ACCEPTED


def join_requests(before: dt.datetime) -> QuerySet[JoinRequest]:
    """Of people who did not come in: no answer, a no, or an invitation that was not accepted."""
    over = JoinRequest.objects.alias(over_at=Coalesce("answered_at", "expires_at")).filter(over_at__lt=before)
    came_in = Q(invitation__state=ACCEPTED) | Q(invitation__expires_at__gte=before)
    return over.exclude(Q(state=JoinRequest.State.CONFIRMED) & came_in)


def invitations(before: dt.datetime) -> QuerySet[Invitation]:
    """That nobody accepted. An invitation that answers a request goes after the request."""
    asked = Exists(JoinRequest.objects.filter(invitation=OuterRef("pk")))
    over = Invitation.objects.alias(over_at=Coalesce("answered_at", "expires_at")).filter(over_at__lt=before)
    return over.exclude(state=ACCEPTED).exclude(asked)


def staged_rows(before: dt.datetime) -> QuerySet[InvitationRow]:
    return InvitationRow.objects.filter(created_at__lt=before).select_related("file")


def discard(rows: QuerySet[Any], run: RetentionRun) -> int:
    """Staged people of files that nobody came back to."""
    staged = InvitationFile.objects.filter(state=InvitationFile.State.STAGED, rows__in=rows)
    staged.update(state=InvitationFile.State.DISCARDED)
    return delete(rows, run)


def files(before: dt.datetime) -> QuerySet[InvitationFile]:
    return InvitationFile.objects.filter(created_at__lt=before, rows=None)


def conversations(before: dt.datetime) -> QuerySet[Conversation]:
    return Conversation.objects.filter(happened_on__lt=before.date()).select_related("organisation")


def priorities(before: dt.datetime) -> QuerySet[Priority]:
    """Closed or put away before."""
    over = Q(closed_on__lt=before.date()) | Q(archived_at__lt=before)
    return Priority.objects.filter(over).select_related("organisation")


def privacy_requests(before: dt.datetime) -> QuerySet[PrivacyRequest]:
    """That were answered, with no text left to read because of them."""
    unread = Exists(TextToRead.objects.filter(request=OuterRef("pk"), read_at=None))
    return PrivacyRequest.objects.filter(answered_at__lt=before).exclude(unread)


def support_grants(before: dt.datetime) -> QuerySet[SupportGrant]:
    return SupportGrant.objects.filter(ends_at__lt=before)


def left(before: dt.datetime) -> QuerySet[Person]:
    """People whose last role ended before, or whose record was put away before; not who was erased already."""
    held = RoleGrant.objects.filter(person=OuterRef("pk"))
    holds = held.filter(Q(ends_on=None) | Q(ends_on__gte=before.date()))
    erased = PrivacyRequest.objects.filter(
        person=OuterRef("pk"), kind=PrivacyRequest.Kind.ERASURE, number__isnull=False
    )
    joined = PersonMerge.objects.filter(gone=OuterRef("pk"), undone_at=None)
    over = Q(archived_at__lt=before) | Q(Exists(held), archived_at=None)
    return Person.objects.filter(over).exclude(Exists(holds)).exclude(Exists(erased)).exclude(Exists(joined))


def pseudonymise(rows: QuerySet[Person], run: RetentionRun) -> int:
    """By the one door of erasure (decisions/0010), as decided by whoever saw in the last dry run that they would go."""
    decided_by = who_looked()
    if decided_by is None:
        return 0
    return sum(erase_for_age(person=person, decided_by=decided_by) for person in rows)


def waits(person: Person) -> str:
    """What must come to an end first."""
    return ", ".join(one.title for one in erasure_of(person).ongoing)


register_retention(
    Kind(
        key="left",
        name="People who left",
        counts_from="the end of the last role, or the day on which the record was put away",
        goes="Name, e-mail address and everything personal. What was booked, given and received stays, under a name"
        " that is nobody’s. Whoever has something under way waits until it has ended.",
        why="Seven years is what the Department for Education keeps its own records of trainee teachers: as long as"
        " somebody may ask what was attended or done.",
        usual=7 * 365,
        shortest=365,
        longest=10 * 365,
        due=left,
        words=lambda one: f"{one.name}, {one.organisation}",
        forget=pseudonymise,
        waits=waits,
        batch=1,
    ),
    Kind(
        key="join_requests",
        name="Requests to join that came to nothing",
        counts_from="the day it was declined, withdrawn or ran out",
        goes="The request as a whole: name, e-mail address, job and the reason for declining.",
        why="For a term one can answer somebody who asks what became of her request.",
        usual=90,
        shortest=14,
        longest=365,
        due=join_requests,
        words=lambda one: f"{one.name}, {one.get_state_display().lower()}, asked on {day(one.created_at)}",
    ),
    Kind(
        key="invitations",
        name="Invitations that nobody accepted",
        counts_from="the day it was declined, withdrawn or ran out",
        goes="The invitation as a whole: name, e-mail address, job and the roles that were offered.",
        why="For half a year it can be seen that somebody was invited, and be sent again.",
        usual=180,
        shortest=30,
        longest=2 * 365,
        due=invitations,
        words=lambda one: f"{one.name}, {one.state_now.label.lower()}, last sent on {day(one.last_sent_at)}",
    ),
    Kind(
        key="staged_rows",
        name="Rows of files that were not sent",
        counts_from="the day of the upload",
        goes="The row as it was typed: name, e-mail address, job, school and roles.",
        why="Who began to invite many people has a month to finish. These people know nothing of it.",
        usual=30,
        shortest=7,
        longest=90,
        due=staged_rows,
        words=lambda one: f"Row {one.number} of {one.file}",
        forget=discard,
        staged=True,
    ),
    Kind(
        key="files",
        name="Lists of people to invite",
        counts_from="the day of the upload",
        goes="The name of the file, who uploaded it and how many were invited. The invitations have their own period.",
        why="For a school year one can see how many were invited by which file.",
        usual=365,
        shortest=30,
        longest=3 * 365,
        due=files,
        words=lambda one: f"{one.name}, {day(one.created_at)}",
    ),
    Kind(
        key="support_looks",
        name="Looks of the portal’s support staff",
        counts_from="the end of the look",
        goes="Who looked in, when, and the reason given.",
        why="For three years the alliance can ask about a look: as long as questions about one may come.",
        usual=3 * 365,
        shortest=365,
        longest=7 * 365,
        due=support_grants,
        words=lambda one: f"{one.name}: {one.reason}, {day(one.starts_at)}",
    ),
    Kind(
        key="conversations",
        name="What was written about conversations with schools",
        counts_from="the day of the conversation",
        goes="What it was about, in words. Day, school and how stay, so that no school is forgotten.",
        why="For three years it helps whoever speaks with the school next.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=conversations,
        words=lambda one: f"{one}, {one.organisation}, {day(one.happened_on)}",
        texts=(Texts(Conversation, covers=("about",)),),
    ),
    Kind(
        key="priorities",
        name="What was written about priorities of schools",
        counts_from="the day on which it was closed",
        goes="The description, and what came of it, in words. The priority and its measure of success stay.",
        why="For six years a school can look back at what it worked on.",
        usual=6 * 365,
        shortest=2 * 365,
        longest=10 * 365,
        due=priorities,
        words=lambda one: f"{one.title}, {one.organisation}",
        texts=(Texts(Priority, covers=("detail", "outcome")),),
    ),
    Kind(
        key="privacy_requests",
        name="Requests about people’s data",
        counts_from="the day it was answered",
        goes="Name, e-mail address, what was asked and what was answered. That a request came and was answered stays.",
        why="For three years somebody may complain about an answer.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=privacy_requests,
        words=lambda one: f"{one}, answered on {day(one.answered_at)}",
        texts=(
            Texts(
                PrivacyRequest,
                covers=("name", "words", "about", "answer", "extended_because"),
                blanks=("email",),
            ),
        ),
    ),
)
