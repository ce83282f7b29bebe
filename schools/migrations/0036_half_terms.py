"""When a term has its half-term holiday."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("schools", "0035_contacts_for_invoices")]

    operations = [
        migrations.AddField(
            model_name="term", name="half_term_from", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="term", name="half_term_to", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=Q(half_term_from=None, half_term_to=None)
                | Q(
                    half_term_from__isnull=False,
                    half_term_to__isnull=False,
                    half_term_from__gt=F("starts_on"),
                    half_term_to__gte=F("half_term_from"),
                    half_term_to__lt=F("ends_on"),
                ),
                name="half_term_within_term",
            ),
        ),
    ]
