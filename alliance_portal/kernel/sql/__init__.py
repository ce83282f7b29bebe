"""SQL of the migrations, in files of its own so that it can be read as SQL."""

from pathlib import Path

from django.db.migrations import RunSQL


def run(name: str, reverse: str, *, folder: Path = Path(__file__).parent) -> RunSQL:
    """A migration operation from <folder>/<name>.sql; `reverse` is the statement that takes it back."""
    return RunSQL((folder / f"{name}.sql").read_text(encoding="utf-8"), reverse)
