"""manage.py account EMAIL --close: what the portal's operators decide about an account, as the owner."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alliance_portal.kernel.models import Account


class Command(BaseCommand):
    help = "Close or open an account, or forget its second step when phone and recovery codes are lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--close", action="store_true", help="sign it out everywhere and let it in no more")
        what.add_argument("--open", action="store_true", help="let a closed account in again")
        what.add_argument("--forget-second-step", action="store_true", help="it must set one up anew")

    def handle(self, *, email: str, **asked: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set OWNER_DATABASE_URL: only the owner decides about accounts.")
        account = Account.objects.using("owner").filter(email=email.lower()).first()
        if account is None:
            raise CommandError(f"There is no account {email}.")
        if asked["forget_second_step"]:
            Authenticator.objects.using("owner").filter(user_id=account.pk).delete()
        else:
            account.is_active = asked["open"]
            account.save(update_fields=["is_active"])
        if not asked["open"]:
            for session in UserSession.objects.using("owner").filter(user_id=account.pk):
                session.end()
        self.stdout.write(f"{account} is {'open' if account.is_active else 'closed'}.")
