"""The account: how somebody signs in. Who she is in an alliance is a Person there (schools.models.people)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from alliance_portal.kernel.personal import Personal


class AccountManager(BaseUserManager["Account"]):
    use_in_migrations = False

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account with this e-mail address; without a password it can only sign in after a reset."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """Shared by all alliances and listed to none. The e-mail address is kept in lower case."""

    personal = Personal(
        "Sign-in",
        of=("id",),
        email=("email",),
        shows={
            "email": "E-mail",
            "date_joined": "Since",
            "last_login": "Last signed in",
            "is_active": "Open",
        },
    )

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.email
