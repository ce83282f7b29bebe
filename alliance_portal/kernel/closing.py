"""Closing an account for good: its holder belongs to nothing any more, and asked to be forgotten."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from .holdings import Subject, about, is_tenant
from .models import Account
from .personal import inventory


def close_and_forget(account: Account) -> None:
    """Sign it out everywhere, delete how it signs in, and forget its address. What refers to it keeps its number."""
    for session in UserSession.objects.filter(user=account):
        session.end()
    hers = Subject(accounts=(account.pk,))
    for model, declared in inventory().items():
        if declared.goes and not is_tenant(model):
            model._default_manager.filter(about(model, declared, hers)).delete()
    account.email = f"former-{account.pk}@erased.invalid"
    account.is_active, account.last_login = False, None
    account.set_unusable_password()
    account.save(update_fields=["email", "is_active", "last_login", "password"])
