"""Files, kept in Postgres: the same walls, transactions and backup as everything else (decisions/0004)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class StoredFile(TenantModel):
    """What a file is. `kind` decides who may download it; `input_key` names what it was made from, "" for uploads."""

    tenancy: ClassVar[Tenancy] = Tenancy(reviewer="released")
    personal = Impersonal("names of files; a person’s name in one is replaced as in every text")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    input_key = models.CharField(max_length=64, blank=True)
    emptied_at = models.DateTimeField(
        null=True, editable=False, help_text="since when its bytes are gone (kernel.retention_files)"
    )
    released = models.BooleanField(default=False, help_text="DfE reviewers may read it")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "kind", "input_key"],
                condition=~models.Q(input_key=""),
                name="one_file_an_input",
            )
        ]

    def __str__(self) -> str:
        return self.name


class FileContent(TenantModel):
    """The bytes, apart from the row that lists show."""

    tenancy: ClassVar[Tenancy] = Tenancy(
        append_only=True,
        redact=("content",),
        reviewer="file_id = ANY (ARRAY(SELECT f.id FROM kernel_storedfile f WHERE f.released))",
    )
    personal = Impersonal("nothing can be searched for in the contents of a file")

    file = TenantForeignKey(StoredFile, models.PROTECT, related_name="contents")
    content = models.BinaryField()

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "file"], name="one_content_a_file")]

    def __str__(self) -> str:
        return f"content of {self.file_id}"
