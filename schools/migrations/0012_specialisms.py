"""Areas of expertise belong to schools as well as to their leaders: the table moves down to where both see it.

It was made and filled by sle_brokerage, which forgets it in its own next migration.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0011_search"), ("sle_brokerage", "0002_specialisms")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE sle_brokerage_specialism RENAME TO schools_specialism",
                    "ALTER TABLE schools_specialism RENAME TO sle_brokerage_specialism",
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Specialism",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "heading_old",
                            models.CharField(
                                blank=True, help_text="Empty when the older list lacks it", max_length=80
                            ),
                        ),
                        (
                            "heading_new",
                            models.CharField(
                                blank=True, help_text="Empty when the newer list lacks it", max_length=80
                            ),
                        ),
                    ],
                    options={"ordering": ["name"]},
                )
            ],
        )
    ]
