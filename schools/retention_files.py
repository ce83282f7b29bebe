"""How long files are kept that were archived, withdrawn or replaced."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.retention import Kind, register_retention
from alliance_portal.kernel.retention_files import ANY_FILE, Files, unshown
from alliance_portal.kernel.ui.formats import day
from schools.actions.network_posts import NETWORK_FILE
from schools.actions.news import PICTURE
from schools.models import GovernanceFile, NetworkPost, NewsItem

GOVERNANCE = Files(GovernanceFile)
NETWORK = Files(NetworkPost, since="withdrawn_at")
PICTURES = Files(NewsItem, file="picture")


def replaced(before: dt.datetime) -> QuerySet[StoredFile]:
    return unshown(before, PICTURE, NETWORK_FILE)


def archived(one: Any) -> str:
    return f"{one}, archived on {day(one.archived_at)}"


register_retention(
    Kind(
        key="governance_files",
        name="Archived papers of bodies and meetings",
        counts_from="the day it was archived",
        goes="The file itself. Its title, who archived it and the day on which it was deleted stay.",
        why="For a year whoever keeps the records of a body can look up what a newer paper has replaced.",
        usual=365,
        shortest=30,
        longest=10 * 365,
        due=GOVERNANCE.due,
        words=archived,
        files=GOVERNANCE,
    ),
    Kind(
        key="network_files",
        name="Files withdrawn from networks of alliances",
        counts_from="the day it was withdrawn",
        goes="The file itself. That something of this title stood there, and until when, stays.",
        why="Nobody can open it any more. For a month we could still answer a question about it.",
        usual=30,
        shortest=7,
        longest=365,
        due=NETWORK.due,
        words=lambda one: f"{one}, withdrawn on {day(one.withdrawn_at)}",
        files=NETWORK,
    ),
    Kind(
        key="news_pictures",
        name="Pictures of archived stories",
        counts_from="the day on which the story was archived",
        goes="The picture. The story and who agreed to the picture stay.",
        why="For half a year a story can be taken out of the archive as it was. People can be recognised in pictures.",
        usual=180,
        shortest=30,
        longest=3 * 365,
        due=PICTURES.due,
        words=archived,
        files=PICTURES,
    ),
    Kind(
        key="replaced_files",
        name="Replaced pictures of stories and files of networks",
        counts_from="the day of the upload, once another has replaced it",
        goes="The picture or file itself. When it was uploaded and when it went stay.",
        why="Nobody can open it any more. For a month we could still answer a question about it.",
        usual=30,
        shortest=7,
        longest=365,
        due=replaced,
        words=lambda one: f"{one.name}, uploaded on {day(one.created_at)}",
        files=ANY_FILE,
    ),
)
