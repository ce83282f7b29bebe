"""What an action refuses is told by kernel/ui/answers.py alone: no view catches it by hand and forgets half of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.conf import settings

# Views that answer a refusal with something that is neither a form nor a message: each with what.
OTHERWISE = {"schools/views/merging.py": "Two records that cannot be joined have a page of their own."}
VIEWS = sorted(
    str(path.relative_to(settings.BASE_DIR))
    for app in ("alliance_portal", "cpd", "deliveries", "itt", "schools", "sle_brokerage")
    for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
    if "views" in path.parts or path.name == "views.py"
)


def catches(source: str) -> bool:
    caught = [node.type for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    return any("ValidationError" in ast.unparse(one) for one in caught if one)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_catches_a_refusal_by_hand(view: str) -> None:
    assert catches((Path(settings.BASE_DIR) / view).read_text()) == (view in OTHERWISE)
