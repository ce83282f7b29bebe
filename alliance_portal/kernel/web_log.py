"""How the web server logs: who asked for which page, without what only the visitor may know."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from .secret_paths import Redacting


class WebLog(Logger):
    """gunicorn's logs with the secrets of addresses struck out. What was searched for (the query) is left out, and so
    is every header but the visitor's program: cookies and referring pages are secrets too."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log, words in ((self.error_log, self.error_fmt), (self.access_log, self.access_fmt)):
            for handler in log.handlers:
                handler.setFormatter(Redacting(words, self.datefmt))

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        atoms = super().atoms(resp, req, environ, request_time)
        line = f"{atoms['m']} {atoms['U']} {atoms['H']}"
        plain = {key: value for key, value in atoms.items() if not key.startswith("{")}
        return plain | {"r": line, "q": "", "f": "-"}
