"""The gate: is this PDF PDF/UA-1? For tests; needs the package page-validation, which is not a runtime need."""

from __future__ import annotations


def failures(pdf: bytes) -> list[str]:
    """What breaks PDF/UA-1 as far as a machine can tell; [] when nothing does."""
    import page

    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [str(failure) for failure in report.failures]
