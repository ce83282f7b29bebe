"""Settings of accounts: passwords, codes, the second step and other organisations' providers. settings.py takes them
over as they are."""

from __future__ import annotations

from datetime import timedelta

from alliance_portal import environment as env

AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = ["alliance_portal.kernel.accounts.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "alliance_portal.kernel.accounts.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An address is proved once: by the code sent to it, by a link to choose a password, or by an invitation.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())  # school mail is slow
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "ask_to_join": "30/h/ip,3/h/key",  # a whole staffroom has one address; `key` is the e-mail
    "calendar_feed": "60/h/key",  # for each link: several devices that come by every few minutes
    "search": "60/m/key",
    "download": "30/m/key",
}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "alliance_portal.kernel.ui.account_forms.SignInForm",
    "reset_password": "alliance_portal.kernel.ui.account_forms.ResetPasswordForm",
    "reset_password_from_key": "alliance_portal.kernel.ui.account_forms.NewPasswordForm",
    "change_password": "alliance_portal.kernel.ui.account_forms.ChangePasswordForm",
    "reauthenticate": "alliance_portal.kernel.ui.account_forms.ReauthenticateForm",
    "add_email": "alliance_portal.kernel.ui.account_forms.AddEmailForm",
    "set_password": "alliance_portal.kernel.ui.account_forms.SetPasswordForm",
    "request_login_code": "alliance_portal.kernel.ui.account_forms.RequestCodeForm",
    "confirm_login_code": "alliance_portal.kernel.ui.account_forms.SignInCodeForm",
    "confirm_email_verification_code": "alliance_portal.kernel.ui.account_forms.AddressCodeForm",
}
# The second step (decisions/0008): an authenticator app, or a passkey, which is both steps in one.
MFA_ADAPTER = "alliance_portal.kernel.accounts.SecondStep"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Alliance Portal"
MFA_TOTP_TOLERANCE = 1  # somebody types the code of half a minute ago
MFA_FORMS = {
    "authenticate": "alliance_portal.kernel.ui.second_step_forms.EnterCodeForm",
    "reauthenticate": "alliance_portal.kernel.ui.second_step_forms.ReenterCodeForm",
    "activate_totp": "alliance_portal.kernel.ui.second_step_forms.SetUpAppForm",
    "add_webauthn": "alliance_portal.kernel.ui.second_step_forms.AddPasskeyForm",
    "edit_webauthn": "alliance_portal.kernel.ui.second_step_forms.RenamePasskeyForm",
}
# Other organisations' OpenID providers (decisions/0009): none, unless the environment names some.
SOCIALACCOUNT_ADAPTER = "alliance_portal.kernel.openid.adapter.VouchedFor"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "alliance_portal.kernel.openid.provider.OpenIdProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [env.openid_provider(name) for name in env.words("OPENID_PROVIDERS", "")],
    }
}
