"""Names in the order in which people look for them: "de Souza" among the D, "Émilie" among the E (decisions/0026).

sorts_as = sort_key("name")        # beside the field, in a model whose rows are listed by name
rows.order_by("sorts_as")          # or "person__sorts_as"
sorted(lines, key=lambda line: sorts_as(line.name))
"""

from __future__ import annotations

import re
import unicodedata

from django.db.models import F, Func, GeneratedField, TextField

ACCENTS = re.compile("[\u0300-\u036f]")
LETTERS = str.maketrans(
    {
        **dict(zip("łøđðıħŧ-–", "loddiht  ", strict=True)),
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        **dict.fromkeys("’'."),
    }
)


class SortsAs(Func):
    """What the database sorts a name by."""

    function = "app.sorts_as"
    output_field = TextField(db_collation="C")


def sort_key(source: str) -> GeneratedField:
    """The stored column by which a table is sorted, made of the text in the column `source`. The database writes it:
    when a name is erased its key is another one, and the log of changes has the name alone."""
    return GeneratedField(
        expression=SortsAs(F(source)), output_field=TextField(db_collation="C"), db_persist=True
    )


def sorts_as(name: str) -> str:
    """The same as app.sorts_as, for what is put in order in Python."""
    return ACCENTS.sub("", unicodedata.normalize("NFD", name.lower())).translate(LETTERS)
