"""A strand has a deputy beside its lead (CAPABILITIES D4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0043_cpd_leads"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="strand_leads_lead_one",
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="a_role_has_its_place",
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("lead", "Alliance lead"),
                    ("coordinator", "Alliance co-ordinator"),
                    ("strand_lead", "Strand lead"),
                    ("strand_deputy", "Deputy strand lead"),
                    ("head", "Headteacher"),
                    ("deputy", "Deputy headteacher"),
                    ("trust_staff", "Trust staff"),
                    ("cpd_lead", "School’s CPD lead"),
                    ("teacher", "Member of staff"),
                    ("sle", "Specialist leader of education"),
                    ("nle", "National leader of education"),
                    ("lle", "Local leader of education"),
                    ("local_leader", "Local leader"),
                    ("mentor", "ITT mentor"),
                    ("training_manager", "ITT training manager"),
                    ("partner", "Partner"),
                    ("la_officer", "Local authority officer"),
                    ("safeguarding", "Sees safeguarding information"),
                    ("diversity", "Sees diversity information"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ("strand_lead", "strand_deputy")), ("strand", ""), _connector="XOR"
                ),
                name="strand_leads_lead_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("organisation", None),
                        ("role__in", ("lead", "coordinator", "strand_lead", "strand_deputy")),
                    ),
                    ("role__in", ["safeguarding", "diversity"]),
                    models.Q(
                        ("organisation__isnull", False),
                        (
                            "role__in",
                            (
                                "head",
                                "deputy",
                                "trust_staff",
                                "cpd_lead",
                                "teacher",
                                "sle",
                                "nle",
                                "lle",
                                "local_leader",
                                "mentor",
                                "training_manager",
                                "partner",
                                "la_officer",
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_role_has_its_place",
            ),
        ),
    ]
