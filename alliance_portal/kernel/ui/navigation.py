"""The service navigation: each app registers its own items in AppConfig.ready, the kernel shows them."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor, Audience, Role, Strand

ROOM = 9  # items that stand in one row on a laptop's screen


@dataclass(frozen=True)
class NavItem:
    """A place in the alliance's pages; `url_name` takes its slug. It is for holders of these roles and whoever manages
    one of these strands; without any, every member sees it.

    `led`: it is the own work of the lead and the deputy of this strand, and shown to nobody else: others find the page
    under another item.
    `also`: lists whose pages belong to it, by their URL names. `alone`: it is current on its own page only, though the
    URLs of all others begin with its own. `seldom`: in a menu of more than ROOM items it stands under "More".
    """

    label: str
    url_name: str
    roles: tuple[Role | Strand, ...] = ()
    order: int = 100
    led: Strand | None = None
    also: tuple[str, ...] = ()
    alone: bool = False
    seldom: bool = False

    def shown_to(self, actor: Actor) -> bool:
        if self.led:
            return actor.leads(self.led)
        return not self.roles or Audience.of(*self.roles).includes(actor)


@dataclass(frozen=True)
class NavLink:
    """A navigation item on one page."""

    label: str
    url: str
    current: bool
    under_more: bool = False


_items: dict[str, NavItem] = {}


def register_navigation(*items: NavItem) -> None:
    """Add items; registering the same URL name again replaces the item (AppConfig.ready may run twice)."""
    _items.update({item.url_name: item for item in items})


def navigation_for(actor: Actor, slug: str, path: str) -> list[NavLink]:
    """The links that this actor sees. Current is the one with the longest URL that the path starts with."""
    shown = sorted((i for i in _items.values() if i.shown_to(actor)), key=lambda i: (i.order, i.label))
    urls = {item: [inside(slug, name) for name in (item.url_name, *item.also)] for item in shown}
    here = [
        url
        for item in shown
        for url in urls[item]
        if path == url or (path.startswith(url) and not item.alone)
    ]
    current = max(here, key=len, default="")
    is_long = len(shown) > ROOM
    return [
        NavLink(item.label, urls[item][0], current in urls[item], is_long and item.seldom) for item in shown
    ]
