"""A report's snapshot as pages. Pure, no database: `document_html` is what `render_pdf` lays out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.pictures import artwork_css, qr_code
from alliance_portal.kernel.documents.render import layout_version
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand
from alliance_portal.kernel.ui.formats import moment

from . import parts
from .charts import days_chart, months_chart
from .figures import report_problems
from .snapshot import ReportPartner, ReportSnapshot
from .wording import KINDS, period, status


class ReportDoesNotAddUp(ValueError):
    """The figures contradict each other; the message says where."""


@dataclass(frozen=True)
class ReportPages:
    """Everything the templates need."""

    snapshot: ReportSnapshot
    title: str
    created: str
    edition: str
    status: str
    period: str
    kind: str
    frozen: str
    sha256: str
    footer: str
    logo: str
    colours: brand.Tokens
    cover_art: SafeString
    qr: SafeString
    overall: parts.Table
    areas: list[parts.Table]
    accountability: list[parts.AreaCriteria]
    breakdowns: list[parts.Table]
    signatures: list[parts.Signature]
    days_chart: SafeString
    months_chart: SafeString

    @property
    def gaps(self) -> int:
        """Criteria that nobody is accountable for."""
        return sum(not cell.school for area in self.accountability for cell in area.criteria)

    @property
    def strategic_partners(self) -> list[ReportPartner]:
        return [p for p in self.snapshot.figures.partners if p.role == "strategic_partner"]

    @property
    def deliverers(self) -> list[ReportPartner]:
        return [p for p in self.snapshot.figures.partners if p.role == "deliverer"]


def report_pages(snapshot: ReportSnapshot) -> ReportPages:
    """Arrange a snapshot. ReportDoesNotAddUp when its tables would contradict each other."""
    if problems := report_problems(snapshot):
        raise ReportDoesNotAddUp("; ".join(problems))
    figures, alliance = snapshot.figures, snapshot.figures.alliance
    return ReportPages(
        snapshot=snapshot,
        title=f"Contribution report {figures.academic_year}: {alliance.name}",
        created=moment_text(figures.frozen_at),
        edition=f"Contribution report {figures.academic_year}, version {figures.version}",
        status=status(snapshot),
        period=period(snapshot),
        kind=KINDS[alliance.kind],
        frozen=moment(figures.frozen_at),
        sha256=figures.sha256(),
        footer=f"Code {snapshot.verification_code}: check this report at {snapshot.verification_url}",
        logo=checked_logo(alliance.logo),
        colours=brand.tokens(alliance.brand_colour),
        cover_art=artwork_css(f"{alliance.name}{figures.academic_year}", alliance.brand_colour, 7, 2),
        qr=qr_code(
            snapshot.verification_url, f"QR code: check this report online, {snapshot.verification_code}"
        ),
        overall=parts.overall(figures),
        areas=parts.areas(figures),
        accountability=parts.accountability(figures),
        breakdowns=parts.breakdowns(figures),
        signatures=parts.signatures(snapshot),
        days_chart=days_chart(figures),
        months_chart=months_chart(figures),
    )


def document_html(snapshot: ReportSnapshot) -> str:
    """The print document, for kernel.documents.render.render_pdf."""
    pages = report_pages(snapshot)
    return render_to_string("deliveries/report_document.html", {"report": pages, "document": pages})


def report_layout() -> str:
    """The layout's version, for kernel.documents.render.input_key."""
    templates = Path(settings.BASE_DIR) / "templates"
    own = [templates / "deliveries" / "report_document.html", templates / "components" / "chart.html"]
    partials = (templates / "deliveries" / "report").glob("*.html")
    return layout_version([*own, *partials, *Path(__file__).parent.glob("*.py")])
