"""The runs of a brochure as they are printed: each is a card in one chapter. Pure, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.safestring import SafeString

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.documents.pictures import qr_code
from alliance_portal.kernel.ui.formats import and_list

from .snapshot import BrochureRun, BrochureSnapshot, Grouping
from .wording import dates_text, price_text, programme_text, starts_text, times_text


@dataclass(frozen=True)
class Card:
    """One run as printed. `anchor` is unique in the document and the same in every rendering."""

    anchor: str
    run: BrochureRun
    first: date | None
    dates: str
    programme: str
    times: str
    starts: str
    deliverers: str
    price: str
    audiences: list[str]
    grouping: Grouping
    qr: SafeString

    @classmethod
    def of(cls, number: int, run: BrochureRun, names: dict[str, str], grouping: Grouping) -> Self:
        return cls(
            anchor=f"course-{number}",
            run=run,
            first=min((session.on for session in run.sessions), default=None),
            dates=dates_text(run.sessions),
            programme=programme_text(run.sessions),
            times=times_text(run.sessions),
            starts=starts_text(run.sessions),
            deliverers=and_list(run.deliverers),
            price=price_text(run),
            audiences=[names[code] for code in run.audiences],
            grouping=grouping,
            qr=qr_code(run.booking_url, f"QR code: book {run.title} online"),
        )

    @property
    def chapter(self) -> str:
        return self.names(self.grouping)[0]

    @property
    def for_whom(self) -> str:
        return and_list([name.lower() for name in self.audiences])

    @property
    def also_for(self) -> str:
        """Whom it suits besides the readers of its chapter, where chapters are of audiences."""
        return and_list([name.lower() for name in self.audiences[1:]])

    def names(self, grouping: Grouping) -> list[str]:
        """What it stands under: its audiences, its phase or its provider. Its card is in the chapter of the first."""
        if grouping == "audience":
            return self.audiences
        return [self.run.phase if grouping == "phase" else self.run.provider]


def cards_of(snapshot: BrochureSnapshot) -> list[Card]:
    """By first date, undated ones last, then title. ValueError for an audience that the snapshot does not have."""
    names = {audience.code: audience.name for audience in snapshot.audiences}
    unknown = {code for run in snapshot.runs for code in run.audiences} - names.keys()
    if unknown or not all(run.audiences for run in snapshot.runs):
        raise ValueError(f"Runs need audiences that the brochure has: {sorted(unknown) or 'a run has none'}")

    def order(run: BrochureRun) -> tuple[date, str, str]:
        return min((s.on for s in run.sessions), default=date.max), sorts_as(run.title), run.reference

    runs = enumerate(sorted(snapshot.runs, key=order), 1)
    return [Card.of(number, run, names, snapshot.grouping) for number, run in runs]


def by_title(cards: list[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (sorts_as(card.run.title), card.anchor))
