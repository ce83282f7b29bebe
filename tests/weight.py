"""What a first visit to a page brings over the wire: the page, its style sheets, scripts, fonts and pictures."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

LIMIT = 150_000
HEADERS = 400  # of one answer, about
LINKED = re.compile(r'<(?:link|script|img)[^>]+?(?:href|src)="([^"#]+)"')
FONTS = (
    "fonts/inter-latin-400-normal.woff2",
    "fonts/inter-latin-700-normal.woff2",
)  # those that English needs


def weight_of(client: Client, path: str) -> int:
    """Bytes, as a browser that knows nothing of the portal yet receives them."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, path
    linked = set(LINKED.findall(client.get(path).content.decode()))
    static = [url.removeprefix(settings.STATIC_URL) for url in linked if url.startswith(settings.STATIC_URL)]
    ours = [url for url in linked if url.startswith("/") and not url.startswith(settings.STATIC_URL)]
    parts = [len(answer.content), *map(_stored, (*static, *FONTS)), *(_sent(client, url) for url in ours)]
    return sum(parts) + HEADERS * len(parts)


@functools.cache
def _stored(name: str) -> int:
    """A static file, which WhiteNoise keeps compressed beside itself."""
    path = finders.find(re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", name))
    assert path, name
    content = Path(path).read_bytes()
    return min(len(content), len(brotli.compress(content)))


def _sent(client: Client, url: str) -> int:
    return len(client.get(url, headers={"Accept-Encoding": "gzip"}).content)
