"""SQL of the migrations, in files of its own so that it can be read as SQL."""

from pathlib import Path

from django.db.migrations import RunSQL

HERE = Path(__file__).parent


def text(name: str, *, folder: Path = HERE) -> str:
    """What stands in <folder>/<name>.sql."""
    return (folder / f"{name}.sql").read_text(encoding="utf-8")


def run(name: str, reverse: str, *, folder: Path = HERE) -> RunSQL:
    """A migration operation from <folder>/<name>.sql; `reverse` is the statement that takes it back."""
    return RunSQL(text(name, folder=folder), reverse)
