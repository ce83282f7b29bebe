"""How long files are kept that were taken off a page."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel.retention import Kind, register_retention
from alliance_portal.kernel.retention_files import Files
from alliance_portal.kernel.ui.formats import day
from cpd.models import HubPaper, RunPaper

GOES = "The file itself. Its title, who put it there and the day on which it was deleted stay."
WHY = "For a month it can be put back, where it was taken off by mistake. After that nobody needs it."
HUB_PAPERS, RUN_PAPERS = Files(HubPaper), Files(RunPaper)


def words(one: Any) -> str:
    return f"{one}, taken off on {day(one.archived_at)}"


register_retention(
    Kind(
        key=RunPaper.STORED_AS,
        name="Files taken off study groups, meetings and learning walks",
        counts_from="the day it was taken off",
        goes=GOES,
        why=WHY,
        usual=30,
        shortest=7,
        longest=365,
        due=RUN_PAPERS.due,
        words=words,
        files=RUN_PAPERS,
    ),
    Kind(
        key=HubPaper.STORED_AS,
        name="Files taken off hubs",
        counts_from="the day it was taken off",
        goes=GOES,
        why=WHY,
        usual=30,
        shortest=7,
        longest=365,
        due=HUB_PAPERS.due,
        words=words,
        files=HUB_PAPERS,
    ),
)
