"""allauth's forms with our markup and our words (settings.ACCOUNT_FORMS)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms

from alliance_portal.kernel.ui.forms import GdsFormMixin

EMAIL_PROBLEM = "Enter an e-mail address in the correct format, like name@school.sch.uk"


def reword(form: forms.BaseForm, name: str, label: str, required: str, **messages: str) -> None:
    """Give a field our label and messages; hints are said on the page instead."""
    field = form.fields[name]
    field.label, field.help_text = label, ""
    field.error_messages |= {"required": required, **messages}


class SignInForm(GdsFormMixin, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "login", "E-mail address", "Enter your e-mail address", invalid=EMAIL_PROBLEM)
        reword(self, "password", "Password", "Enter your password")


class ResetPasswordForm(GdsFormMixin, allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", "E-mail address", "Enter your e-mail address", invalid=EMAIL_PROBLEM)


class NewPasswordForm(GdsFormMixin, allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "password1", "New password", "Enter a new password")
        reword(self, "password2", "New password again", "Enter the new password again")


class ChangePasswordForm(GdsFormMixin, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "oldpassword", "Current password", "Enter your current password")
        reword(self, "password1", "New password", "Enter a new password")
        reword(self, "password2", "New password again", "Enter the new password again")


class ReauthenticateForm(GdsFormMixin, allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "password", "Password", "Enter your password")


class AddEmailForm(GdsFormMixin, allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", "E-mail address", "Enter an e-mail address", invalid=EMAIL_PROBLEM)


class SetPasswordForm(GdsFormMixin, allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "password1", "New password", "Enter a new password")
        reword(self, "password2", "New password again", "Enter the new password again")


class RequestCodeForm(GdsFormMixin, allauth.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", "E-mail address", "Enter your e-mail address", invalid=EMAIL_PROBLEM)


class SignInCodeForm(GdsFormMixin, allauth.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", "Code", "Enter the code from the e-mail")
        self.fields["code"].widget.attrs["class"] = "govuk-input--width-10"


class AddressCodeForm(GdsFormMixin, allauth.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", "Code", "Enter the code from the e-mail")
        self.fields["code"].widget.attrs["class"] = "govuk-input--width-10"
