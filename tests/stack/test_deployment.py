"""What a deployment is told must fit what the code asks for: settings, roles, compose and .env.example."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance_portal.stack.demo import summary_of
from alliance_portal.stack.home import PROJECT, Home
from alliance_portal.stack.machine import CHROMIUM, PANGO, POPPLER, Need, see_to
from alliance_portal.stack.postgres import ROLES, ROLES_SQL
from alliance_portal.stack.progress import Problem, Steps
from alliance_portal.stack.services import Services

EXAMPLE = (PROJECT / ".env.example").read_text()
COMPOSE = (PROJECT / "docker-compose.yml").read_text()


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(yaml.safe_load(COMPOSE)["services"])


def named_in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE))


def test_the_example_names_every_variable_that_the_settings_read() -> None:
    files = [PROJECT / "alliance_portal" / name for name in ("settings.py", "sign_in_settings.py")]
    settings = "".join(file.read_text() for file in files)
    asked = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "PORTAL_URL", "OPENID_PROVIDERS"} <= asked
    assert asked - named_in_example() == set()


def test_the_example_fills_every_variable_that_compose_demands() -> None:
    demanded = set(re.findall(r"\$\{([A-Z_]+):\?", COMPOSE))
    filled = set(re.findall(r"^([A-Z_]+)=.+", EXAMPLE, flags=re.MULTILINE))
    assert len(demanded) > 8
    assert demanded - filled == set()


def test_compose_gives_each_program_the_least_of_roles(services: dict[str, Any]) -> None:
    def roles(name: str) -> set[str]:
        return {
            role
            for role in ROLES
            if f"postgres://portal_{role}:" in json.dumps(services[name].get("environment"))
        }

    assert roles("web") == {"app", "reviewer"}
    assert roles("worker") == roles("beat") == {"app"}
    assert roles("migrate") == {"app", "owner"}
    assert roles("register") == {"app", "import"}


def test_compose_makes_the_same_roles_as_the_local_stack(services: dict[str, Any]) -> None:
    mounted = f"./{ROLES_SQL.relative_to(PROJECT)}:/docker-entrypoint-initdb.d/roles.sql:ro"
    assert mounted in services["postgres"]["volumes"]
    for role in ROLES:
        assert f"PORTAL_{role.upper()}_PASSWORD" in services["postgres"]["environment"]
        assert f"PORTAL_{role.upper()}_PASSWORD" in ROLES_SQL.read_text()


def test_everything_starts_only_when_what_it_needs_is_ready(services: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    for name in ("postgres", "valkey"):
        assert services[name]["healthcheck"]["test"]


def test_the_image_has_what_the_documents_need() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text()
    for package in PANGO.debian:
        assert package in dockerfile
    assert "USER portal" in dockerfile
    assert "--require-hashes" in dockerfile


def test_this_machine_has_what_the_tests_need() -> None:
    assert [need.name for need in (PANGO, CHROMIUM, POPPLER) if not need.is_there()] == []


def test_where_nothing_can_be_installed_the_command_is_named(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no apt-get
    monkeypatch.setattr(sys, "platform", "linux")
    absent = Need("Harp", lambda: False, ("libharp-dev",), "harp")
    with pytest.raises(Problem, match=r"lacks Harp.*\n.*sudo apt-get install libharp-dev"):
        see_to(Services(home), Steps(), [PANGO, absent])


def test_requirements_are_hashed_and_name_no_machine() -> None:
    for path in (PROJECT / "requirements").glob("*.txt"):
        text = path.read_text()
        pins = re.findall(r"^\S+==\S+", text, flags=re.MULTILINE)
        assert pins, path
        assert text.count(" \\\n    --hash=sha256:") >= len(pins), path
        assert not re.search(r"://|^-i|index-url|find-links", text), path


def test_make_lists_every_target_that_has_a_description() -> None:
    listed = subprocess.run(["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for target in ("demo", "demo-once", "test", "check", "bench", "lock", "clean"):
        assert re.search(rf"make {target}\s+\S", listed), target


def test_a_missing_document_is_a_problem_and_not_a_summary(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"brochure\.pdf was not made"):
        summary_of(tmp_path, seconds=1)
