"""The access map: who may open which page, as a document that is read in review.

`python -m tests.house.write_access_map` writes it anew; test_access.py fails while it is out of date.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from alliance_portal.kernel.access import Access
from alliance_portal.kernel.roles import Role
from tests.house.addresses import Page, our_pages, readable

FILE = Path(__file__).with_suffix(".md")
KINDS = {
    "anyone": "everybody",
    "signed_in": "everybody who is signed in",
    "public": "everybody",
    "link": "whoever holds the link from an e-mail",
    "members": "everybody with a role in the alliance",
    "reviewers": "DfE reviewers while their access lasts",
}
PARTS = {
    "cpd": "Professional development",
    "dashboard": "Dashboard",
    "deliveries": "Contributions and reports",
    "itt": "Initial teacher training",
    "kernel": "Files, jobs and e-mails",
    "schools": "The alliance, its organisations and people",
    "privacy": "People’s data",
    "sle_brokerage": "School-to-school support",
}
INTRODUCTION = """\
# Who may open which page

Made from the declarations in the code. Inside an alliance everybody else gets "not found", a member without the
right role gets "you cannot open this page". Which rows a page shows is a matter of the policies (`*/rules`).
"""


def who(access: Access) -> str:
    if access.kind == "roles":
        return ", ".join(str(role.label) for role in Role if role in access.roles)
    return KINDS[access.kind]


def part(page: Page) -> str:
    return PARTS[page.name.split(":")[0]] if page.inside else "Outside an alliance"


def render() -> str:
    parts: dict[str, list[Page]] = defaultdict(list)
    for page in our_pages():
        if page.route.startswith("demo/"):
            continue  # installed in the demo only
        parts[part(page)].append(page)
    sections = []
    for title, found in sorted(parts.items()):
        lines = sorted(f"| `{readable(page.route)}` | {who(page.access)} |" for page in found)
        sections.append("\n".join([f"\n## {title}\n", "| page | who |", "|---|---|", *lines]))
    return INTRODUCTION + "\n".join(sections) + "\n"
