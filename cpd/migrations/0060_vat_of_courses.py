"""A course says what VAT its runs carry, where it is not as the alliance's invoices."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cpd", "0059_earlier_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="vat",
            field=models.CharField(
                blank=True,
                choices=[
                    ("standard", "20% VAT"),
                    ("zero", "0% VAT"),
                    ("exempt", "Exempt from VAT"),
                    ("none", "No VAT (not registered, or outside the scope)"),
                ],
                help_text="empty: as what it belongs to",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="vat_reason",
            field=models.CharField(
                blank=True, help_text="why nothing is charged, where it is another reason", max_length=200
            ),
        ),
        migrations.AlterField(
            model_name="runprices",
            name="vat",
            field=models.CharField(
                blank=True,
                choices=[
                    ("standard", "20% VAT"),
                    ("zero", "0% VAT"),
                    ("exempt", "Exempt from VAT"),
                    ("none", "No VAT (not registered, or outside the scope)"),
                ],
                help_text="empty: as what it belongs to",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="runprices",
            name="vat_reason",
            field=models.CharField(
                blank=True, help_text="why nothing is charged, where it is another reason", max_length=200
            ),
        ),
    ]
