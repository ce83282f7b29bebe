"""How the tables of libraries hold people: who signs in, how, and from where."""

from __future__ import annotations

from .personal import Impersonal, Personal, register_personal

NOT_OURS = Impersonal("Django's own; unused here")


def declare_holdings() -> None:
    register_personal(
        {
            "account.EmailAddress": Personal(
                "Addresses to sign in with",
                of=("user",),
                email=("email",),
                shows={"email": "E-mail", "verified": "Confirmed", "primary": "Main address"},
                goes=True,
            ),
            "account.EmailConfirmation": Personal(
                "Confirmations of addresses",
                of=("email_address__user",),
                shows={"created": "Asked", "sent": "Sent"},
                goes=True,
            ),
            "mfa.Authenticator": Personal(
                "Second steps of signing in",
                of=("user",),
                shows={"type": "Kind", "created_at": "Since", "last_used_at": "Last used"},
                goes=True,
            ),
            "socialaccount.SocialAccount": Personal(
                "Signing in through another organisation",
                of=("user",),
                shows={
                    "provider": "Organisation",
                    "uid": "Known there as",
                    "date_joined": "Since",
                    "last_login": "Last signed in",
                    "extra_data": "What it told",
                },
                goes=True,
            ),
            "socialaccount.SocialToken": Personal(
                "Keys of other organisations",
                of=("account__user",),
                shows={"expires_at": "Until"},
                goes=True,
            ),
            "socialaccount.SocialApp": Impersonal("unused: providers come from the environment"),
            "usersessions.UserSession": Personal(
                "Where somebody is signed in",
                of=("user",),
                shows={
                    "ip": "Network address",
                    "user_agent": "Device",
                    "created_at": "Since",
                    "last_seen_at": "Last seen",
                },
                goes=True,
            ),
            "auth.Permission": NOT_OURS,
            "auth.Group": NOT_OURS,
            "contenttypes.ContentType": NOT_OURS,
        }
    )
