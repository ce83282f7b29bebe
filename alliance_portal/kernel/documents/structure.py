"""What WeasyPrint 70 leaves out of an accessible PDF, put in before the file is written.

Runs as WeasyPrint's `finisher`, on its objects in memory:
* running headers and page numbers become artifacts, so that nobody hears them on every page
  (WeasyPrint issue 1836 tags them as content without a place in the structure);
* header cells say whether they head a column or a row;
* link annotations are printable;
* a figure without alternative text stops the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

PRINT_FLAG = 4


class FigureWithoutText(ValueError):
    """A picture that a screen reader could not name."""


def finish(_document: Any, pdf: Any) -> None:
    """Mend the PDF. In: WeasyPrint's document and pydyf's PDF. Raises FigureWithoutText."""
    objects = {item.number: item for item in pdf.objects}
    root = objects[_number(pdf.catalog["StructTreeRoot"])]
    content: set[int] = set()
    for element, in_head in _elements(root, objects):
        content.add(element.number)
        _mend_element(element, in_head)
    _mark_artifacts(pdf, objects, root, content)
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link":
            item["F"] = int(item.get("F", 0)) | PRINT_FLAG


def _number(reference: Any) -> int:
    """The object that a reference such as b"12 0 R" points to."""
    return int(reference.split()[0])


def _elements(root: Any, objects: dict[int, Any]) -> Iterator[tuple[Any, bool]]:
    """Every structure element that can be reached from the root, and whether it is inside a table's head."""
    waiting = [(kid, False) for kid in root["K"]]
    while waiting:
        reference, in_head = waiting.pop()
        if not isinstance(reference, bytes):  # a number: marked content of its parent
            continue
        element = objects[_number(reference)]
        if element.get("Type") != "/StructElem":  # an annotation's place
            continue
        in_head = in_head or element["S"] == "/THead"
        yield element, in_head
        waiting.extend((kid, in_head) for kid in element["K"])


def _mend_element(element: Any, in_head: bool) -> None:
    if element["S"] == "/TH" and "A" in element:
        element["A"]["Scope"] = "/Column" if in_head else "/Row"
    if element["S"] == "/Figure" and "Alt" not in element:
        raise FigureWithoutText(
            "A figure has no alternative text: give the image alt text, the SVG a <title>"
        )


def _mark_artifacts(pdf: Any, objects: dict[int, Any], root: Any, content: set[int]) -> None:
    """Turn marked content whose element is not in the structure (page margins) into pagination artifacts."""
    numbers = objects[_number(root["ParentTree"])]["Nums"]
    parents = {numbers[place]: numbers[place + 1] for place in range(0, len(numbers), 2)}
    for reference in pdf.page_references:
        page = objects[_number(reference)]
        owners = parents[page["StructParents"]]
        outside = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in content}
        if outside:
            _rewrite(objects[_number(page["Contents"])].stream, outside)
            for mcid in outside:
                owners[mcid] = "null"


def _rewrite(stream: list[Any], outside: set[int]) -> None:
    """In a page's operators, [tag, {MCID: n}, BDC] becomes [/Artifact, {Type: Pagination}, BDC]."""
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in outside:
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
