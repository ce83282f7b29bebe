"""Archived papers, withdrawn files and pictures of archived stories go when their time is up; the pages say when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from alliance_portal.kernel import files, retention
from alliance_portal.kernel.models import FileContent, RetentionRun, StoredFile
from alliance_portal.kernel.retention_files import empty
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.uploads import Upload
from schools.actions.governance_files import archive_paper
from schools.actions.network_posts import save_post, withdraw_post
from schools.actions.news import PICTURE, move_story, save_story
from schools.models import GovernanceFile, NetworkPost, NewsItem
from tests.conftest import As, SignIn
from tests.kernel.keeping import due, night

from .test_governance_files import BASE, body_with_ruth, download, paper
from .test_network_files import share
from .test_network_posts import joined
from .test_news import picture, story


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def uploaded(file: StoredFile, days: int) -> None:
    StoredFile.objects.filter(pk=file.pk).update(created_at=ago(days))


def is_there(file: Any) -> bool:
    return FileContent.objects.filter(file=file).exists()


def test_an_archived_paper_goes_after_a_year_and_its_keepers_read_when(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    body = body_with_ruth()
    old, young, standing = (paper(in_alliance, body, title=f"Budget {n}") for n in range(3))
    for row, days in ((old, 366), (young, 364)):
        archive_paper(actor=in_alliance, paper=row)
        GovernanceFile.objects.filter(pk=row.pk).update(archived_at=ago(days))
    assert due("governance_files") == [old]
    looked = retention.dry_run(actor=in_alliance)
    assert looked.counts["governance_files"] == 1
    assert is_there(old.file), "a dry run deletes nothing"
    night()
    assert [is_there(one.file) for one in (old, young, standing)] == [False, True, True]
    head = sign_in("head")
    page = head.get(f"{BASE}bodies/{body.public_id}/").content.decode()
    assert f"the file was deleted on {day(timezone.localdate())}" in page
    assert str(old.file.public_id) not in page
    assert [download(head, one) for one in (old, young)] == [404, 200]


def test_what_was_withdrawn_from_a_network_goes_after_a_month(in_alliance: Actor, as_: As) -> None:
    network, _, _ = joined(as_)
    old, young = share(as_, network.public_id), share(as_, network.public_id)
    with as_("coordinator") as actor:
        for row, days in ((old, 31), (young, 29)):
            withdraw_post(actor=actor, post=row)
            NetworkPost.objects.filter(pk=row.pk).update(withdrawn_at=ago(days))
        assert due("network_files") == [old]
        retention.dry_run(actor=actor)
    night()
    with as_("coordinator"):
        assert [is_there(one.file) for one in (old, young)] == [False, True]
        assert NetworkPost.objects.get(pk=old.pk).title == "Phonics audit"


def archived(actor: Actor, item: NewsItem, days: int) -> None:
    move_story(actor=actor, item=item, to=NewsItem.State.ARCHIVED)
    assert NewsItem.objects.get(pk=item.pk).archived_at is not None
    NewsItem.objects.filter(pk=item.pk).update(archived_at=ago(days))


def test_the_picture_of_an_archived_story_goes_after_half_a_year(in_alliance: Actor, sign_in: SignIn) -> None:
    first, second = (story(in_alliance, title=f"Letters {n}") for n in range(2))
    for item in (first, second):
        item.picture_alt, item.picture_consent = "Letters", "Their parents, in the office"
        save_story(actor=in_alliance, item=item, picture=picture())
    assert first.picture == second.picture, "the same picture is one file"
    archived(in_alliance, first, 200)
    assert due("news_pictures") == [], "another story shows it"
    archived(in_alliance, second, 181)
    assert {one.pk for one in due("news_pictures")} == {first.pk, second.pk}
    retention.dry_run(actor=in_alliance)
    night()
    assert not is_there(first.picture)
    page = sign_in("coordinator").get(f"/a/billericay/news/{first.public_id}/").content.decode()
    assert f"It had a picture, which was deleted on {day(timezone.localdate())}" in page
    assert "<img" not in page.partition("portal-article")[2].partition("</article>")[0]
    again = move_story(actor=in_alliance, item=first, to=NewsItem.State.DRAFT)
    assert (again.picture, again.picture_alt, again.archived_at) == (None, "", None)
    again.picture_alt, again.picture_consent = "Letters", "Their parents, in the office"
    save_story(actor=in_alliance, item=again, picture=picture())
    assert is_there(again.picture), "whoever uploads it again has it again"


def test_a_picture_that_another_replaced_goes_once_nothing_shows_it(in_alliance: Actor) -> None:
    item = story(in_alliance, title="Letters")
    item.picture_alt, item.picture_consent = "Letters", "Their parents, in the office"
    save_story(actor=in_alliance, item=item, picture=picture())
    first = StoredFile.objects.get(pk=item.picture_id)
    uploaded(first, 31)
    assert due("replaced_files") == [], "the story shows it"
    save_story(actor=in_alliance, item=item, picture=picture("blue"))
    assert item.picture_id != first.pk
    assert due("replaced_files") == [first]
    retention.dry_run(actor=in_alliance)
    night()
    assert [is_there(one) for one in (first, item.picture)] == [False, True]
    save_story(actor=in_alliance, item=item, picture=picture())
    assert item.picture_id == first.pk
    assert is_there(first), "whoever uploads it again has it again"


def test_a_file_of_a_network_that_a_newer_one_replaced_goes_as_well(in_alliance: Actor, as_: As) -> None:
    network, _, _ = joined(as_)
    post = share(as_, network.public_id)
    with as_("coordinator") as actor:
        first = StoredFile.objects.get(pk=post.file_id)
        uploaded(first, 31)
        save_post(actor=actor, post=post, upload=Upload("audit.pdf", b"%PDF-1.7 second", "application/pdf"))
        retention.dry_run(actor=actor)
    night()
    with as_("coordinator"):
        assert [is_there(one) for one in (first, post.file)] == [False, True]


def test_the_database_keeps_what_something_shows(in_alliance: Actor) -> None:
    """Also from whoever asks for it past the policy; and a file that is younger than the period."""
    item = story(in_alliance, title="Letters")
    item.picture_alt, item.picture_consent = "Letters", "Their parents, in the office"
    save_story(actor=in_alliance, item=item, picture=picture())
    uploaded(item.picture, 400)
    young, old = (
        files.store(name="a.png", content=content, content_type="image/png", kind=PICTURE)
        for content in (b"young", b"old")
    )
    uploaded(young, 29)
    uploaded(old, 31)
    run = RetentionRun.objects.create(key="by hand", is_dry=False)
    empty("replaced_files", StoredFile.objects.filter(pk__in=[item.picture_id, young.pk, old.pk]), run)
    assert [is_there(one) for one in (item.picture, young, old)] == [True, True, False]
