"""Joint runs of several alliances: places allotted across the wall (decision 0017)."""

import re
import uuid
from pathlib import Path
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import alliance_portal.kernel.tenancy.guards
import alliance_portal.kernel.tenancy.models
from alliance_portal.kernel.sql import run

FOLDER = Path(__file__).parent.parent / "sql"


def _former(name: str, function: str) -> str:
    """A function as an earlier file has it."""
    found = re.search(
        rf"CREATE (?:OR REPLACE )?FUNCTION (app\.{function}\(.*?\nEND \$\$;)",
        (FOLDER / name).read_text(),
        re.DOTALL,
    )
    return f"CREATE OR REPLACE FUNCTION {found[1]}" if found else ""


BACK = "\n".join(
    (
        "DROP FUNCTION app.joint_guests(); DROP FUNCTION app.joint_offers(); DROP FUNCTION app.give_back_places(uuid, int);",
        "DROP TRIGGER keep_allotted ON cpd_run; DROP FUNCTION app.keep_allotted();",
        "DROP TRIGGER answer_allotment ON cpd_jointrun; DROP FUNCTION app.answer_allotment();",
        "DROP TRIGGER allot_places ON cpd_allotment; DROP FUNCTION app.allot_places();",
        "DROP TRIGGER offer_places ON cpd_run;",
        "CREATE TRIGGER offer_places AFTER UPDATE OF places, state ON cpd_run FOR EACH ROW",
        "WHEN (NEW.places > OLD.places OR NEW.state <> OLD.state) EXECUTE FUNCTION app.offer_places();",
        _former("0002_places.sql", "begin_run"),
        _former("0021_approval.sql", "promote_waiting"),
    )
)


def _own(*fields: tuple[str, Any]) -> list[tuple[str, Any]]:
    """The columns that every tenant table has, then its own."""
    alliance = models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="schools.alliance",
    )
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
        ("created_at", models.DateTimeField(auto_now_add=True)),
        *fields,
        ("alliance", alliance),
    ]


def _key(to: str, related_name: str, **options: bool) -> Any:
    return alliance_portal.kernel.tenancy.models.TenantForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=to,
        **options,
    )


def _other() -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.alliance"
    )


def _guards(table: str, *fields: str) -> list[models.BaseConstraint]:
    return [
        alliance_portal.kernel.tenancy.guards.TenantGuard(name=f"{table}_guard"),
        models.UniqueConstraint(fields=("alliance", "id"), name=f"{table}_own"),
        models.UniqueConstraint(fields=("alliance", "public_id"), name=f"{table}_public"),
        *(
            alliance_portal.kernel.tenancy.guards.SameAlliance(field=field, name=f"{table}_{field}_same")
            for field in fields
        ),
    ]


OPTIONAL: dict[str, Any] = {"blank": True, "null": True}


class Migration(migrations.Migration):
    dependencies = [("cpd", "0027_words_by_their_period"), ("schools", "0032_networks_email")]

    operations = [
        migrations.RemoveConstraint(model_name="run", name="never_oversold"),
        migrations.AddField(
            model_name="run",
            name="allotted",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="places that other alliances fill on runs of their own"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=Q(taken__lte=F("places") - F("allotted")), name="never_oversold"
            ),
        ),
        migrations.CreateModel(
            name="Allotment",
            fields=_own(
                ("places", models.PositiveIntegerField()),
                ("message", models.TextField(blank=True)),
                (
                    "ended_at",
                    models.DateTimeField(help_text="declined, or taken back", **OPTIONAL),
                ),
                ("guest", _other()),
                ("offered_by", _key("schools.person", "+", **OPTIONAL)),
                ("run", _key("cpd.run", "allotments")),
            ),
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "run"], name="cpd_allotme_allianc_28fd21_idx"),
                    models.Index(fields=["alliance", "offered_by"], name="cpd_allotme_allianc_da6aba_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(ended_at=None),
                        fields=("alliance", "run", "guest"),
                        name="allotted_once_a_guest",
                    ),
                    models.CheckConstraint(
                        condition=~Q(guest=F("alliance")), name="allotted_to_another_alliance"
                    ),
                    *_guards("cpd_allotment", "run", "offered_by"),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointRun",
            fields=_own(
                ("allotment", models.UUIDField(editable=False)),
                ("accepted_at", models.DateTimeField(**OPTIONAL)),
                ("declined_at", models.DateTimeField(**OPTIONAL)),
                ("declined_because", models.TextField(blank=True)),
                (
                    "followed",
                    models.CharField(
                        blank=True,
                        help_text="the version of the host’s dates that our run has",
                        max_length=32,
                    ),
                ),
                ("host", _other()),
                ("answered_by", _key("schools.person", "+", **OPTIONAL)),
                ("run", _key("cpd.run", "joint", **OPTIONAL)),
            ),
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["alliance", "run"], name="cpd_jointru_allianc_f8852b_idx"),
                    models.Index(fields=["alliance", "answered_by"], name="cpd_jointru_allianc_7649de_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("alliance", "allotment"), name="an_allotment_answered_once"
                    ),
                    models.UniqueConstraint(fields=("alliance", "run"), name="a_joint_run_once"),
                    models.CheckConstraint(
                        condition=Q(accepted_at=None) ^ Q(declined_at=None),
                        name="places_accepted_or_declined",
                    ),
                    models.CheckConstraint(
                        condition=Q(run=None) | Q(declined_at=None), name="no_run_of_declined_places"
                    ),
                    *_guards("cpd_jointrun", "run", "answered_by"),
                ],
            },
        ),
        run("joint_runs", BACK, folder=FOLDER),
    ]
