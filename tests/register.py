"""The register that the tests need: the part that the product ships."""

from __future__ import annotations

from schools.register import shipped
from schools.register.importing import import_register


def load_register() -> None:
    """Written and committed by the importer."""
    import_register(shipped.REGISTER)
