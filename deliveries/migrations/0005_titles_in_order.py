"""Questionnaires stand where somebody looks for their titles (decisions/0026)."""

from django.db import migrations

from alliance_portal.kernel.alphabet import SortsAs


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0004_a_report_says_its_kind_in_words"),
    ]

    operations = [
        migrations.AlterModelOptions(name="questionnaire", options={"ordering": [SortsAs("title"), "pk"]}),
        migrations.AlterModelOptions(
            name="questionnaireversion", options={"ordering": ["questionnaire", "-number"]}
        ),
    ]
