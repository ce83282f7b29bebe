"""A role of its own for whoever deals with the alliance's money (PEERS 6.1, 22)."""

from django.db import migrations, models

ROLES = [
    ("lead", "Alliance lead"),
    ("coordinator", "Alliance co-ordinator"),
    ("strand_lead", "Strand lead"),
    ("strand_deputy", "Deputy strand lead"),
    ("finance", "Finance officer"),
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
]
FOR_THE_ALLIANCE = tuple(role for role, _ in ROLES[:5])
FOR_A_PLACE = tuple(role for role, _ in ROLES[5:-2])


class Migration(migrations.Migration):
    dependencies = [("schools", "0044_strand_deputies")]

    operations = [
        migrations.AlterField(
            model_name="rolegrant", name="role", field=models.CharField(choices=ROLES, max_length=20)
        ),
        migrations.RemoveConstraint(model_name="rolegrant", name="a_role_has_its_place"),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation", None), ("role__in", FOR_THE_ALLIANCE)),
                    ("role__in", ["safeguarding", "diversity"]),
                    models.Q(("organisation__isnull", False), ("role__in", FOR_A_PLACE)),
                    _connector="OR",
                ),
                name="a_role_has_its_place",
            ),
        ),
    ]
