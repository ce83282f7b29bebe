"""A school names who books its staff without acting for it: its CPD lead."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0042_network_meetings"),
    ]

    operations = [
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
                    models.Q(("organisation", None), ("role__in", ("lead", "coordinator", "strand_lead"))),
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
