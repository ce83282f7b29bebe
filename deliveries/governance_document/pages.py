"""A governance document's snapshot as pages. Pure, no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.pictures import artwork_css
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand

from .snapshot import GovernanceSnapshot

KIND = "governance"
TEMPLATE = "deliveries/governance_document.html"
ART = 14, 2  # columns and rows of tiles in the band over the title


@dataclass(frozen=True)
class GovernancePages:
    snapshot: GovernanceSnapshot

    @property
    def colours(self) -> brand.Tokens:
        return brand.tokens(self.snapshot.brand_colour)

    @property
    def art(self) -> SafeString:
        return artwork_css(self.snapshot.alliance, self.snapshot.brand_colour, *ART)

    @property
    def logo(self) -> str:
        return checked_logo(self.snapshot.logo)

    @property
    def created(self) -> str:
        return moment_text(self.snapshot.asked_at)


def document_html(snapshot: GovernanceSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    return render_to_string(TEMPLATE, {"document": GovernancePages(snapshot)})
