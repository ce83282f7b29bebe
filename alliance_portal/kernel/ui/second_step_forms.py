"""allauth's forms for the second step, with our markup and our words (settings.MFA_FORMS)."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache

from alliance_portal.kernel.ui.account_forms import reword
from alliance_portal.kernel.ui.forms import GdsFormMixin


class CodeForm(GdsFormMixin, base.BaseAuthenticateForm):
    """A code from the app or a recovery code, good for one use."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", "Code", "Enter the code that your app shows, or a recovery code")
        self.fields["code"].widget.attrs["class"] = "govuk-input--width-10"

    def clean_code(self) -> str:
        """allauth forgets a used code after one period, but with the tolerance it is valid for three."""
        code = super().clean_code()
        lifetime = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"second-step:{self.user.pk}:{code}", "used", timeout=lifetime):
            raise get_adapter().validation_error("incorrect_code")
        return str(code)


class EnterCodeForm(CodeForm, base.AuthenticateForm):
    """At sign-in."""


class ReenterCodeForm(CodeForm, base.ReauthenticateForm):
    """Within a session, before something important changes."""


class SetUpAppForm(GdsFormMixin, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", "Code from the app", "Enter the code that your app shows")
        self.fields["code"].widget.attrs |= {"class": "govuk-input--width-10", "inputmode": "numeric"}


class AddPasskeyForm(GdsFormMixin, webauthn.AddWebAuthnForm):
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", "Name of the passkey", "")
        self.fields["name"].help_text = "So that you recognise it in a list, like “School laptop”"
        reword(self, "passwordless", "Sign in with this passkey alone, without a password", "")
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(GdsFormMixin, webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", "Name of the passkey", "Enter a name")
