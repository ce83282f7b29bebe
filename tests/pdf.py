"""Reading PDFs in tests with poppler's programs: what is printed where, and what a screen reader is told."""

from __future__ import annotations

import re
import subprocess


def pages(pdf: bytes) -> list[str]:
    """The text of every page in reading order of the content, white space made single."""
    text = _run("pdftotext", "-raw", "-", "-", pdf=pdf)
    return [flat(page) for page in text.split("\f")[:-1]]


def rows(pdf: bytes, page: int) -> list[str]:
    """The lines of one page (from 1) as they stand on the paper."""
    text = _run("pdftotext", "-layout", "-f", str(page), "-l", str(page), "-", "-", pdf=pdf)
    return [flat(line) for line in text.splitlines() if line.strip()]


def alone(pdf: bytes, page: int) -> list[str]:
    """The numbers in small print on one page (from 1), without its head and foot, that begin a line of their column:
    no word ends just before them."""
    box = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<'
    found = re.findall(
        f"<word {box}", _run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-", pdf=pdf)
    )
    words = [
        (float(left), float(top), float(right), float(foot), text) for left, top, right, foot, text in found
    ]
    ends = [(right, foot) for _, _, right, foot, _ in words]
    return [
        text
        for left, top, _, foot, text in words
        if text.isdigit() and 68 < top < 785 and foot - top < 12
        if not any(-1 < left - right < 6 and abs(foot - other) < 3 for right, other in ends)
    ]


def spoken(pdf: bytes) -> str:
    """The text of the tagged structure in its order, as a screen reader says it."""
    structure = _run("pdfinfo", "-struct-text", "-", pdf=pdf)
    return flat(" ".join(re.findall(r'^ *"(.*)"$', structure, re.MULTILINE)))


def reaches(pdf: bytes, page: int) -> float:
    """How far down its words one page (from 1) is filled, without the foot: 0 at the top of the text, 1 at its end."""
    boxes = _run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-", pdf=pdf)
    ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', boxes)]
    top, foot = 68, 785  # points: the margins of static/documents/base.css
    return (max(end for end in ends if end < foot) - top) / (foot - top)


def widest(pdf: bytes, page: int) -> float:
    """How far right the words of one page (from 1) reach, in points; an A4 page is 595 wide."""
    boxes = _run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-", pdf=pdf)
    return max(float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes))


def fonts(pdf: bytes) -> list[list[str]]:
    """A row for every font: name, type (two words), encoding, embedded, subset, unicode map, object."""
    return [line.split() for line in _run("pdffonts", "-", pdf=pdf).splitlines()[2:]]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _run(*command: str, pdf: bytes) -> str:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
