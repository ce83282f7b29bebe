"""manage.py read_bounces [FILE …]: mark the e-mails that came back.

Each file is one message or a mailbox (mbox); without a file one message is read from standard input, as a mail server
hands it over: in /etc/aliases, `portal: "|cd /srv/portal && python manage.py read_bounces"`.
"""

from __future__ import annotations

import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from alliance_portal.kernel.bounces import read_bounce, record_bounce


class Command(BaseCommand):
    help = "Read returned e-mails and mark which of ours came back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="a message or a mailbox (mbox)"
        )

    def handle(self, *, files: list[Path], **options: Any) -> None:
        read = marked = 0
        for content in _messages(files):
            bounce = read_bounce(content)
            read, marked = read + 1, marked + bool(bounce and record_bounce(bounce))
        self.stdout.write(f"{read} read, {marked} marked.")


def _messages(files: list[Path]) -> Iterator[bytes]:
    if not files:
        yield sys.stdin.buffer.read()
    for file in files:
        if file.read_bytes()[:5] == b"From ":
            with closing(mailbox.mbox(file, create=False)) as box:
                yield from (bytes(message) for message in box)
        else:
            yield file.read_bytes()
