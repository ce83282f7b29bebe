"""How a consent or a request came reads as part of a sentence."""

from django.db import migrations, models

HOW = [
    ("portal", "In the portal"),
    ("paper", "On a signed form"),
    ("email", "By e-mail"),
    ("spoken", "In conversation"),
]


class Migration(migrations.Migration):
    dependencies = [("schools", "0005_governance_files_and_letters")]

    operations = [
        migrations.AlterField("consent", "given_how", models.CharField(choices=HOW, max_length=10)),
        migrations.AlterField(
            "consent", "withdrawn_how", models.CharField(blank=True, choices=HOW, max_length=10)
        ),
        migrations.AlterField("privacyrequest", "how", models.CharField(choices=HOW, max_length=10)),
    ]
