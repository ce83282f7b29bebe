"""An alliance's courses are published by a switch of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0029_two_people")]

    operations = [
        migrations.RemoveConstraint(model_name="publication", name="a_page_public_once"),
        migrations.AddField(
            model_name="publication",
            name="page",
            field=models.CharField(
                choices=[("own", "About the alliance or the school"), ("courses", "Courses and their dates")],
                default="own",
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_down_at", None)),
                fields=("alliance", "page", "organisation"),
                name="a_page_public_once",
                nulls_distinct=False,
            ),
        ),
    ]
