"""Records that have had their time and are still there, for whoever sees to it that they go (DOMAIN.md §7.2)."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, part
from alliance_portal.kernel import retention
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.formats import counted

PEOPLE = "left"
TIDY = 60  # how urgent: see ToDo.order


@part(*COORDINATORS)
def had_their_time(viewer: Viewer) -> Panel:
    """People, whom something under way may hold up; and everything, as long as nobody has looked what would go. An
    alliance that is still setting up has nothing so old."""
    if viewer.is_setting_up:
        return Panel()
    waiting = {kind.key: (kind, count) for kind, count in retention.left_waiting()}
    todo = []
    if people := waiting.pop(PEOPLE, None):
        title = f"{counted(people[1], 'person', 'people')} who left long ago"
        url = viewer.link("kernel:retention_due", PEOPLE)
        todo.append(ToDo(title, url, "See what holds their records up", order=TIDY))
    if waiting:
        title = f"{counted(sum(count for _, count in waiting.values()), 'record')} that had their time"
        hint = ", ".join(kind.name for kind, _ in list(waiting.values())[:2])
        todo.append(ToDo(title, viewer.link("kernel:retention"), f"{hint}: look what would go", order=TIDY))
    return Panel(todo=todo)
