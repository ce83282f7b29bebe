"""The access map: who may open which page, as a specification that is read in review.

`python -m tests.house.write_access_map` writes it anew; test_access.py fails while it is out of date.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from alliance_portal.kernel.access import Access
from tests.house.addresses import Page, our_pages, readable
from tests.house.personas import PERSONAS

FILE = Path(__file__).with_suffix(".md")
KINDS = {  # declarations that do not ask for a role
    "anyone": "everybody",
    "signed_in": "everybody who is signed in",
    "public": "everybody",
    "asks": "anyone; what is asked for waits for somebody’s yes",
    "link": "whoever holds the link from an e-mail",
    "members": "everybody with a role in the alliance",
    "right": "whoever holds the right to see diversity information, and nobody by a role alone",
    "reviewers": "DfE reviewers while their access lasts",
    "support_staff": "support staff while their access lasts",
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
# A column for personas whom no page tells apart; checked below, so that a difference gets a column of its own.
COLUMNS = {
    "Lead, co-ordinator": ("lead", "coordinator"),
    "Support staff (look only)": ("support",),
    "CPD lead, deputy": ("cpd lead", "cpd deputy"),
    "Support lead": ("support lead",),
    "ITT lead, training manager": ("itt lead", "training_manager"),
    "Finance officer": ("finance",),
    "Research lead": ("research lead",),
    "Leadership lead": ("leadership lead",),
    "Head": ("head",),
    "Deputy, trust staff": ("deputy", "trust_staff"),
    "School’s CPD lead": ("cpd_lead",),
    "Specialist leaders": ("sle", "nle", "lle", "local_leader"),
    "Mentor": ("mentor",),
    "Staff": ("teacher",),
    "Partner": ("partner",),
    "Local authority": ("la_officer",),
}
INTRODUCTION = """\
# Who may open which page

Made from the declarations in the code; the tests open every page as every persona. Inside an alliance everybody else
gets "not found", a member without the right role gets "you cannot open this page". Which rows a page shows is a matter
of the policies (`*/rules`). Support staff open pages and change nothing, for hours, with a reason that the alliance
sees. Two rights open no page but what stands on it: safeguarding information and diversity information.
"""


def who(access: Access) -> list[str]:
    """A cell a column: "yes" for those whom the page admits."""
    return ["yes" if admitted(access, personas) else "" for personas in COLUMNS.values()]


def admitted(access: Access, personas: tuple[str, ...]) -> bool:
    answers = {access.admits(PERSONAS[key].actor) for key in personas}
    assert len(answers) == 1, f"{personas} are no longer alike: give them columns of their own"
    return answers.pop()


def part(page: Page) -> str:
    return PARTS[page.name.split(":")[0]] if page.inside else "Outside an alliance"


def render() -> str:
    assert sorted(key for keys in COLUMNS.values() for key in keys) == sorted(PERSONAS), (
        "a persona has no column"
    )
    parts: dict[str, list[Page]] = defaultdict(list)
    for page in our_pages():
        if page.route.startswith("demo/"):
            continue  # installed in the demo only
        parts[part(page)].append(page)
    return INTRODUCTION + "\n".join(section(title, parts[title]) for title in sorted(parts)) + "\n"


def section(title: str, pages: list[Page]) -> str:
    """Pages for certain roles as a table with a column a persona, the others as a list of their own."""
    by_role = [page for page in pages if page.access.kind == "roles"]
    lines = [f"\n## {title}\n"]
    if by_role:
        lines += [table_row("page", COLUMNS), table_row("---", ["---"] * len(COLUMNS))]
        lines += sorted(table_row(f"`{readable(page.route)}`", who(page.access)) for page in by_role)
        lines.append("")
    others = sorted((for_whom(page.access), readable(page.route)) for page in pages if page not in by_role)
    lines += [f"- `{route}`: {audience}" for audience, route in others]
    return "\n".join(lines)


def for_whom(access: Access) -> str:
    return KINDS[access.kind] + (", except support staff, who only look" if access.acts else "")


def table_row(first: str, cells: object) -> str:
    return "| " + " | ".join([first, *cells]) + " |"  # type: ignore[misc]
