"""HTML to an accessible PDF (PDF/UA-1), the same bytes for the same input.

Runs in a worker, never in a web process: WeasyPrint is imported on first use and keeps about 100 MB.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from alliance_portal.kernel.documents.assets import own_assets, static_root
from alliance_portal.kernel.garbage import seldom_collected

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

#: Called with steps done, steps in all, and what is being done now, for the job's progress.
OnStep = Callable[[int, int, str], None]

STEPS = 4
PAGES_BETWEEN_NEWS = 5


def render_pdf(html: str, *, on_step: OnStep | None = None) -> bytes:
    """Lay out a whole HTML page and return the PDF.

    The page says everything itself: `lang`, `<title>`, `<meta>` author, description and dcterms.created (the
    only date that gets into the file), and style sheets linked relative to the static folder. It may load our
    own assets and data: pictures; anything else raises AssetRefused, a picture without text FigureWithoutText.
    """
    say = on_step or (lambda _done, _total, _message: None)
    with own_assets() as fetcher, seldom_collected():
        pdf = _made(html, fetcher, say)
    say(STEPS, STEPS, "Done")
    return pdf


def _made(html: str, fetcher: URLFetcher, say: OnStep) -> bytes:
    from weasyprint import HTML

    from alliance_portal.kernel.documents.structure import finish

    say(0, STEPS, "Reading the content")
    page = HTML(string=html, base_url=f"{static_root().as_uri()}/", url_fetcher=fetcher)
    say(1, STEPS, "Laying out the pages")
    with _page_news(lambda number: say(1, STEPS, f"Laying out page {number}")):
        document = page.render(pdf_variant="pdf/ua-1")
    say(2, STEPS, f"Writing {len(document.pages)} pages")
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=finish)
    return pdf


@contextmanager
def _page_news(tell: Callable[[int], None]) -> Iterator[None]:
    """Hear WeasyPrint's progress log while it lays out, and pass on every fifth page number."""

    class News(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            number = record.args[0] if isinstance(record.args, tuple) and record.args else None
            if "Page" in str(record.msg) and isinstance(number, int) and number % PAGES_BETWEEN_NEWS == 0:
                tell(number)

    log, news = logging.getLogger("weasyprint.progress"), News()
    before = log.level, log.propagate
    log.addHandler(news)
    log.setLevel(logging.INFO)
    log.propagate = False  # a line for every page is no news for the server's log
    try:
        yield
    finally:
        log.removeHandler(news)
        log.level, log.propagate = before


def input_key(kind: str, layout: str, snapshot_json: str) -> str:
    """The name of a rendering: the same kind, layout and content give the same key, so it is not made twice.

    `layout` is what `layout_version` returned.
    """
    return hashlib.sha256(f"{kind}\0{layout}\0{snapshot_json}".encode()).hexdigest()


def layout_version(paths: Iterable[Path]) -> str:
    """Digest of everything that decides how a kind of document looks, so that no number has to be kept by hand.

    `paths` are the kind's own templates and modules; what all documents share is added.
    """
    return _digest(tuple(sorted(paths)))


@lru_cache(maxsize=16)
def _digest(paths: tuple[Path, ...]) -> str:
    base = Path(settings.BASE_DIR)
    shared = [
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted((base / "templates" / "documents").glob("*.html")),
        *sorted((static_root() / "documents").glob("*.css")),
        *sorted((static_root() / "fonts").glob("*.woff2")),
    ]
    digest = hashlib.sha256(version("weasyprint").encode())
    for path in (*paths, *shared):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
