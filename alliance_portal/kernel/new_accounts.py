"""Accounts of those who come by an e-mail of ours: its link has shown that the address is theirs."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from .models import Account


def account_with(email: str) -> Account | None:
    """The account that signs in with this address, or has shown that it is hers too."""
    shown = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    return Account.objects.filter(email=email).first() or Account.objects.filter(pk__in=shown).first()


def is_in_use(account: Account | None) -> bool:
    """Has somebody signed in with it, or chosen its password?"""
    return account is not None and (account.last_login is not None or account.has_usable_password())


def account_of_addressee(email: str, password: str | None = None) -> Account:
    """The account with this address, made now if need be. A password is set where there was none; the address counts
    as shown."""
    account = account_with(email) or Account.objects.create_user(email)
    if password and not is_in_use(account):
        account.set_password(password)
        account.save(update_fields=["password"])
    if not EmailAddress.objects.filter(user=account, email__iexact=email, verified=True).exists():
        is_first = not EmailAddress.objects.filter(user=account, primary=True).exists()
        shown = {"verified": True}
        EmailAddress.objects.update_or_create(
            user=account, email=email, defaults=shown, create_defaults=shown | {"primary": is_first}
        )
    return account
