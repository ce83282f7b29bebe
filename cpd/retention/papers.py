"""How long files are kept that were taken off a page."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel.retention import Kind, register_retention
from alliance_portal.kernel.retention_files import Files
from alliance_portal.kernel.ui.formats import day
from cpd.models import HubPaper, RunPaper


def words(one: Any) -> str:
    return f"{one}, taken off on {day(one.archived_at)}"


def of(model: type[HubPaper | RunPaper], name: str) -> Kind:
    files = Files(model)
    return Kind(
        key=model.STORED_AS,
        name=name,
        counts_from="the day it was taken off",
        goes="The file itself. Its title, who put it there and the day on which it was deleted stay.",
        why="For a month it can be put back, where it was taken off by mistake. After that nobody needs it.",
        usual=30,
        shortest=7,
        longest=365,
        due=files.due,
        words=words,
        files=files,
    )


register_retention(
    of(RunPaper, "Files taken off study groups, meetings and learning walks"),
    of(HubPaper, "Files taken off hubs"),
)
