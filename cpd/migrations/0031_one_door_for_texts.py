from django.db import migrations

GONE = """
DROP FUNCTION app.blank_words_about_courses(text, bigint[], bigint);
DROP FUNCTION app.blank_words(text, bigint[], bigint);
"""


class Migration(migrations.Migration):
    """app.blank_texts does it for every kind."""

    dependencies = [("cpd", "0030_programmes"), ("kernel", "0015_blank_texts")]
    operations = [migrations.RunSQL(GONE, migrations.RunSQL.noop)]
