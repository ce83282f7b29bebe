"""Trainees: who trains on which route, for whom, and what became of it."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.alphabet import sort_key
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation

from .routes import EARLY_YEARS, SALARIED, Route


class Trainee(TenantModel):
    """A trainee teacher. One alliance is responsible for her and counts her (DOMAIN.md §11.2).

    `ours` is false for a trainee of another provider who is only hosted here (C34); `responsible_alliance` then names
    the alliance that counts her, if there is one. Of a safeguarding check only its kind, who confirmed it and when
    are kept (§7.3); no date of birth, no diversity data.
    """

    personal = Personal(
        "Initial teacher training",
        email=("email",),
        shows={
            "name": "Name",
            "email": "E-mail",
            "trn": "TRN",
            "academic_year": "Year",
            "route": "Route",
            "subject": "Subject",
            "state": "State",
            "started_on": "Began",
            "reason": "Why deferred",
            "check_type": "Safeguarding check",
            "check_confirmed_by": "Check confirmed by",
            "check_confirmed_on": "Check confirmed on",
        },
        ongoing=Q(state__in=("draft", "training", "deferred", "recommended")),
        names=("name", "name_key"),
        blanks=("trn", "reason", "check_type", "check_confirmed_by", "check_confirmed_on"),
    )

    HIDDEN_FROM_HISTORY = ("check_type", "check_confirmed_by", "check_confirmed_on")  # a right of its own

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        TRAINING = "training", "Training"
        DEFERRED = "deferred", "Deferred"
        RECOMMENDED = "recommended", "Recommended for award"
        AWARDED = "awarded", "Awarded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TRANSITIONS = {
        State.DRAFT: {State.TRAINING, State.WITHDRAWN},
        State.TRAINING: {State.DEFERRED, State.RECOMMENDED, State.WITHDRAWN},
        State.DEFERRED: {State.TRAINING, State.WITHDRAWN},
        State.RECOMMENDED: {State.AWARDED, State.TRAINING},
        State.AWARDED: set(),
        State.WITHDRAWN: set(),
    }

    class Phase(models.TextChoices):
        EARLY_YEARS = "early_years", "Early years"
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"
        SPECIAL = "special", "Special"

    class Check(models.TextChoices):
        ENHANCED = "enhanced", "Enhanced DBS"
        BARRED = "barred", "Enhanced DBS with barred list"

    name = models.CharField(max_length=200)
    sorts_as = sort_key("name")
    name_key = models.CharField(
        max_length=200, editable=False, help_text="the name in lower case, to compare"
    )
    email = models.EmailField(blank=True)
    trn = models.CharField(
        "TRN", max_length=7, blank=True, validators=[RegexValidator(r"^\d{7}$", "A TRN has 7 digits")]
    )
    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    route = models.CharField(max_length=30, choices=Route)
    phase = models.CharField(max_length=11, choices=Phase)
    subject = models.CharField(max_length=100, blank=True)
    provider = TenantForeignKey(Organisation, models.PROTECT, related_name="trainees_provided")
    employing_school = TenantForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="trainees_employed"
    )
    ours = models.BooleanField(default=True)
    responsible = TenantForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainees_answered_for",
        verbose_name="responsible teaching school",
    )
    responsible_alliance = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=11, choices=State, default=State.DRAFT)
    started_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why the training was deferred")
    check_type = models.CharField(max_length=10, choices=Check, blank=True)
    check_confirmed_by = models.CharField(max_length=200, blank=True)
    check_confirmed_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["sorts_as"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "trn"], condition=~Q(trn=""), name="a_trn_once"),
            models.UniqueConstraint(
                fields=["alliance", "name_key", "route", "academic_year", "trn"], name="a_trainee_once"
            ),
            models.CheckConstraint(
                condition=~Q(route__in=sorted(SALARIED)) | Q(employing_school__isnull=False),
                name="salaried_trainees_are_employed",
            ),
            models.CheckConstraint(
                condition=Q(ours=True, responsible__isnull=False, responsible_alliance="")
                | Q(ours=False, responsible=None),
                name="a_teaching_school_answers_for_ours",
            ),
            models.CheckConstraint(
                condition=Q(check_type="", check_confirmed_by="", check_confirmed_on=None)
                | (~Q(check_type="") & ~Q(check_confirmed_by="") & ~Q(check_confirmed_on=None)),
                name="trainee_check_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "academic_year", "sorts_as"], name="itt_trainee_by_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_salaried(self) -> bool:
        return self.route in SALARIED

    @property
    def award_given(self) -> Award.Kind:
        """Which status the route leads to."""
        return Award.Kind.EYTS if self.route in EARLY_YEARS else Award.Kind.QTS


class Award(TenantModel):
    """The status that a trainee was awarded: the end that KPI 1.1 counts."""

    personal = Personal(
        "Awards of teacher status",
        email=("trainee__email",),
        shows={"kind": "Status", "awarded_on": "Awarded"},
    )

    class Kind(models.TextChoices):
        QTS = "qts", "Qualified teacher status"
        EYTS = "eyts", "Early years teacher status"

    trainee = TenantForeignKey(Trainee, models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=4, choices=Kind)
    awarded_on = models.DateField()

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "trainee"], name="one_award_a_trainee")]
        indexes = [models.Index(fields=["alliance", "awarded_on"], name="itt_award_by_day")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Withdrawal(TenantModel):
    """A trainee left before the award: when, at whose wish, why (DOMAIN.md §4.2)."""

    personal = Personal(
        "Training ended early",
        email=("trainee__email",),
        shows={"withdrawn_on": "Date", "trigger": "At whose wish", "reason": "Why", "detail": "In words"},
        blanks=("detail",),
    )

    class Trigger(models.TextChoices):
        TRAINEE = "trainee", "The trainee"
        PROVIDER = "provider", "The provider"

    class Reason(models.TextChoices):
        WORKLOAD = "workload", "Workload"
        HEALTH = "health", "Health"
        FAMILY = "family", "Family or personal circumstances"
        FINANCE = "finance", "Money"
        CAREER = "career", "Another career or course"
        PROGRESS = "progress", "Did not make enough progress"
        CONDUCT = "conduct", "Conduct"
        OTHER = "other", "Another reason"

    trainee = TenantForeignKey(Trainee, models.PROTECT, related_name="withdrawals")
    withdrawn_on = models.DateField()
    trigger = models.CharField(max_length=8, choices=Trigger)
    reason = models.CharField(max_length=10, choices=Reason)
    detail = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "trainee"], name="one_withdrawal_a_trainee")
        ]


class Employment(TenantModel):
    """What a trainee did after the award; without one nobody knows yet, which KPI 1.2 shows as missing."""

    personal = Personal(
        "First posts",
        email=("trainee__email",),
        shows={
            "kind": "Post",
            "school__name": "School",
            "elsewhere": "Other school",
            "started_on": "From",
        },
    )

    class Kind(models.TextChoices):
        ALLIANCE = "alliance", "A teaching post at a school of the alliance"
        OUTSIDE = "outside", "A teaching post at another school"
        NOT_TEACHING = "not_teaching", "Not in a teaching post"

    TEACHING = (Kind.ALLIANCE, Kind.OUTSIDE)

    trainee = TenantForeignKey(Trainee, models.PROTECT, related_name="employments")
    kind = models.CharField(max_length=12, choices=Kind)
    school = TenantForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="trained_teachers"
    )
    elsewhere = models.CharField(max_length=200, blank=True, verbose_name="other school")
    started_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "trainee"], name="one_employment_a_trainee"),
            models.CheckConstraint(
                condition=Q(kind="alliance", school__isnull=False, started_on__isnull=False, elsewhere="")
                | (Q(kind="outside", school=None, started_on__isnull=False) & ~Q(elsewhere=""))
                | Q(kind="not_teaching", school=None, started_on=None, elsewhere=""),
                name="employment_says_where",
            ),
        ]

    @property
    def where(self) -> str:
        """The school, by name; "" for somebody who does not teach."""
        return self.school.name if self.school else self.elsewhere
