"""Lists about self-evaluation: the questionnaires, and how far the schools are."""

from __future__ import annotations

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.tables import (
    HeadingColumn,
    MomentColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from deliveries.models import QuestionnaireVersion
from schools.models import Organisation


class QuestionnaireTable(PortalTable):
    caption = "Questionnaires"
    caption_hidden = True
    noun = ("questionnaire", "questionnaires")
    questionnaire = HeadingColumn(
        linkify=row_link("deliveries:questionnaire"), order_by=("questionnaire__title", "-number")
    )
    number = NumberColumn(verbose_name="Version")
    state = StateColumn()
    section_count = NumberColumn(verbose_name="Sections")
    item_count = NumberColumn(verbose_name="Items")
    published_at = MomentColumn(verbose_name="Published")

    class Meta(PortalTable.Meta):
        model = QuestionnaireVersion
        fields = ("questionnaire", "number", "state", "section_count", "item_count", "published_at")
        empty_text = "There are no questionnaires yet. A co-ordinator makes them."


class SchoolStateTable(PortalTable):
    """Not what schools said: whether they have begun, and finished."""

    caption = "Self-evaluation of the member schools"
    caption_hidden = True
    noun = ("school", "schools")
    name = HeadingColumn(verbose_name="School", linkify=row_link("schools:organisation"))
    in_progress = NumberColumn(verbose_name="In progress")
    signed_off = NumberColumn(verbose_name="Signed off")
    last_signed_off_at = MomentColumn(verbose_name="Last signed off", default="Not yet")

    class Meta(PortalTable.Meta):
        model = Organisation
        fields = ("name", "in_progress", "signed_off", "last_signed_off_at")
        empty_text = "No school is a member of the alliance today."
