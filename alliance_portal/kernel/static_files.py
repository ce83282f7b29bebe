"""Style sheets, scripts and pictures of ours, by names that change with their content."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class KnownStaticFiles(CompressedManifestStaticFilesStorage):
    """Each address is worked out once a process, which reads the list of files when it begins: a page names eight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[Any, str] = {}

    def url(self, name: Any, force: bool = False) -> str:
        if name not in self.known:
            self.known[name] = super().url(name, force)
        return self.known[name]
