"""The official list of areas of expertise, both versions (DOMAIN.md §2.2)."""

from typing import Any

from django.db import migrations
from django.utils.text import slugify

OLD_TO_NEW = {
    "Leadership and management": "Leadership and management",
    "Pupil achievement": "Pupil achievement",
    "Quality of teaching": "Quality of teaching, learning and assessment",
    "Behaviour and safety": "Personal development, behaviour and welfare",
}
IN_BOTH_LISTS = {
    "Leadership and management": (
        "Academies and academy transition",
        "Assessment",
        "Leadership of continuing professional development",
        "School business management and financial management",
        "Leadership of curriculum",
    ),
    "Pupil achievement": (
        "Art",
        "Closing the gap",
        "Drama",
        "Design and technology",
        "Early years",
        "English",
        "Geography",
        "History",
        "Information and communication technology",
        "Maths",
        "Modern foreign languages",
        "Music",
        "Phonics",
        "Physical education",
        "Personal, social and health education",
        "Religious education",
        "Science",
        "Special educational needs",
        "Support for the most able pupils",
    ),
    "Behaviour and safety": ("Behaviour and discipline", "Attendance"),
}
ONLY_OLD = {"Quality of teaching": "Initial teacher training and newly qualified teacher development"}
ONLY_NEW = (
    ("Pupil achievement", "Citizenship", "citizenship"),
    ("Quality of teaching, learning and assessment", "Initial teacher training", "initial-teacher-training"),
    ("Quality of teaching, learning and assessment", "Assessment", "assessment-in-teaching"),
)


def seed(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("schools", "Specialism").objects.using(schema_editor.connection.alias)
    for heading, names in IN_BOTH_LISTS.items():
        for name in names:
            headings = {"heading_old": heading, "heading_new": OLD_TO_NEW[heading]}
            rows.create(code=slugify(name)[:40], name=name, **headings)
    for heading, name in ONLY_OLD.items():
        rows.create(code="itt-and-nqt-development", name=name, heading_old=heading)
    for heading, name, code in ONLY_NEW:
        rows.create(code=code, name=name, heading_new=heading)


class Migration(migrations.Migration):
    replaces = [("schools", "0012_specialisms")]
    dependencies = [("schools", "0003_walls")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
