"""How long papers about courses are kept. Each module registers its kinds."""

from . import door, files, prints, words  # noqa: F401
