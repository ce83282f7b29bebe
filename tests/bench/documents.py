"""How long both documents take and how much memory, each in a process of its own, imports and templates included.

Budget (issue of the first portal): a brochure of 120 courses under 10 s and 250 MB on two cores.
`python -m tests.bench.documents` prints one JSON object a document.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

import django

COURSES = 120
BUDGETS = {"brochure": (10.0, 250.0), "report": (10.0, 250.0)}


@dataclass(frozen=True)
class Measured:
    """One document, made once."""

    document: str
    seconds: float
    processor_seconds: float  # what counts when the machine does other things as well
    megabytes: float
    pages: int
    kilobytes: int
    within_budget: bool


def measure(document: str) -> Measured:
    """Make one document ("brochure", "report") in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.documents", document]
    environment = {"DJANGO_SETTINGS_MODULE": "alliance_portal.settings", **os.environ}
    result = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    return Measured(**json.loads(result.stdout))


def main() -> None:
    """Measure all and print a line each; or, with a document's name, be the process that is measured."""
    if len(sys.argv) > 1:
        print(json.dumps(asdict(_make(sys.argv[1]))))
        return
    for document in BUDGETS:
        print(json.dumps(asdict(measure(document))))


def _make(document: str) -> Measured:
    django.setup()
    start, worked = time.perf_counter(), time.process_time()
    html = _html(document)
    from alliance_portal.kernel.documents.render import render_pdf

    pages: list[str] = []
    pdf = render_pdf(html, on_step=lambda _done, _total, message: pages.append(message))
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )
    written = next(message for message in pages if message.startswith("Writing"))
    most_seconds, most_megabytes = BUDGETS[document]
    return Measured(
        document=document,
        seconds=round(seconds, 2),
        processor_seconds=round(worked, 2),
        megabytes=round(peak, 1),
        pages=int(written.split()[1]),
        kilobytes=len(pdf) // 1024,
        within_budget=seconds < most_seconds and peak < most_megabytes,
    )


def _html(document: str) -> str:
    if document == "brochure":
        from cpd.brochure.pages import document_html
        from tests.cpd.brochure_samples import brochure

        return document_html(brochure(COURSES))
    from deliveries.report.pages import document_html as report_html
    from tests.deliveries.report_samples import report

    return report_html(report())


if __name__ == "__main__":
    main()
