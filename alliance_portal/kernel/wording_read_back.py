"""What an e-mail was filled with, read back from its text, so that a preview can show the alliance's own latest one.

E-mails keep no values (decisions/0014). The words that one was made from are known, so what stands between them can be
read; only what fills the same words to exactly the same e-mail counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from .mail_kinds import IN_ALL, MailKind
from .models import OutgoingMail
from .policy import visible
from .roles import Actor
from .wording import MARK, fill, fill_subject, names_in, words_of

LOOKED_AT = 5  # e-mails; one whose words cannot be read back gives way to the one before
ADDRESS = "https://"


@dataclass(frozen=True)
class Real:
    """An e-mail that was written, and what it was filled with."""

    mail: OutgoingMail
    values: dict[str, str]


def latest(actor: Actor, kind: MailKind) -> Real | None:
    """The latest e-mail of the kind that the actor may see, as the portal wrote it.

    Web addresses are left out: some open a page to whoever has them. None when there is no e-mail, or none that can be
    read back because its words have changed with a release.
    """
    rows = visible(actor, OutgoingMail).filter(kind=kind.key).select_related("wording").order_by("-pk")
    for mail in rows[:LOOKED_AT]:
        words = words_of(kind, mail.wording) if mail.wording else kind.standard
        subject, text = mail.subject, mail.text
        if mail.edited_at:
            subject, text = mail.original_subject, mail.original_text
        always = _always(kind)
        values = read_back(words.subject, subject, always) | read_back(words.body, text, always)
        if (fill_subject(words.subject, values), fill(words.body, values)) == (subject, text):
            links = {one.name for one in kind.own if one.sample.startswith(ADDRESS)}
            return Real(mail, {name: value for name, value in values.items() if name not in links})
    return None


def _always(kind: MailKind) -> set[str]:
    """Placeholders that no e-mail of the kind goes without."""
    return {name for name, one in kind.placeholders.items() if one in IN_ALL or one.must_stay}


def read_back(words: str, text: str, always: Collection[str] = ()) -> dict[str, str]:
    """What stands in a text where the words have placeholders: "" where a line was left out; nothing if it is another
    text. Those that `always` say something are never empty."""
    names: list[str] = []
    found = re.fullmatch(_pattern(words, names, always), text.strip(), re.MULTILINE)
    if found is None:
        return {}
    return {name: value or "" for name, value in zip(names, found.groups(), strict=True)}


def _pattern(words: str, names: list[str], always: Collection[str]) -> str:
    """The words as a pattern, line by line; `names` gets the placeholder of each of its groups. A line that may be left
    out takes the break before it away; then what follows has the larger of the two breaks."""
    pattern, before, largest, tells = "", 0, 0, 0  # `tells` is the group by which a line before shows itself
    for found, line in re.findall(r"(\n*)(.*\S)", words.strip("\n")):
        breaks = min(len(found), 2)
        largest = max(largest, breaks)
        missing = f"\n{{{max(before, breaks)},{largest}}}"
        gap = f"(?({tells})\n{{{breaks}}}|{missing})" if tells else f"\n{{{breaks}}}"
        one, how = _line(line, names, always)
        pattern += f"(?:{gap if pattern else ''}{one}){how}"
        before, tells = breaks, names.index(names_in(line)[0]) + 1 if how else 0
        largest = largest if how else 0
    return pattern


def _line(line: str, names: list[str], always: Collection[str]) -> tuple[str, str]:
    """A line as a pattern, and how it may be missing: "" when it cannot, "?" for words, "??" for a block alone, so that
    what could be either is rather a line with words."""
    found = names_in(line)
    says = any(name in always for name in found)
    if MARK.fullmatch(line.strip()) and found[0] not in names:
        names += found
        return r"^(.+(?:\n+.+)*?)$", "" if says else "??"
    literals = [re.escape(part) for part in MARK.split(line)[::2]]
    if found and not literals[-1]:  # spaces before what is empty go from the end of a line
        literals[-2] = re.sub(r"(\\ )+$", " *", literals[-2])
    pattern = literals[0]
    for name, literal in zip(found, literals[1:], strict=True):
        pattern += _group(name, names, always) + literal
    return f"^{pattern}$", "?" if found and not says else ""


def _group(name: str, names: list[str], always: Collection[str]) -> str:
    """What stands for a placeholder among words; the same again for one that was there before."""
    if name in names:
        number = names.index(name) + 1
        return rf"(?({number})\{number}|)"
    names.append(name)
    return "(.+?)" if name in always else "(.*?)"
