"""How long papers about courses are kept. Each module registers its kinds."""

from . import door, files, papers, prints, words  # noqa: F401
