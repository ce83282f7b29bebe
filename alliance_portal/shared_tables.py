"""Every table without row-level security, with the reason; the catalogue check refuses any other."""

from __future__ import annotations

from alliance_portal.kernel.tenancy.shared import SharedTable

REGISTER = "public information from the national register; the importer writes it"
SIGN_IN = "sign-in happens before an alliance is chosen"
SHARED_TABLES = {
    "django_migrations": SharedTable(app="r", reviewer="", reason="readiness compares it with the code"),
    "django_content_type": SharedTable(app="r", reason="Django's list of models"),
    "auth_permission": SharedTable(app="r", reason="Django's list of permissions; unused, roles are grants"),
    "auth_group": SharedTable(app="r", reason="unused, but Django's account model points to it"),
    "auth_group_permissions": SharedTable(app="r", reason="unused, as auth_group"),
    "django_session": SharedTable(app="rwd", reason=SIGN_IN),
    "kernel_account": SharedTable(app="rw", reason=SIGN_IN),
    "kernel_account_groups": SharedTable(app="r", reason="unused, as auth_group"),
    "kernel_account_user_permissions": SharedTable(app="r", reason="unused, as auth_permission"),
    "account_emailaddress": SharedTable(app="rwd", reason=SIGN_IN),
    "account_emailconfirmation": SharedTable(app="rwd", reason="an address's codes go when the address goes"),
    "mfa_authenticator": SharedTable(app="rwd", reason=SIGN_IN),
    "socialaccount_socialaccount": SharedTable(app="rwd", reason=SIGN_IN),
    "socialaccount_socialapp": SharedTable(app="r", reason="unused: providers come from the environment"),
    "socialaccount_socialtoken": SharedTable(app="rd", reason="unused: providers' tokens are not kept"),
    "usersessions_usersession": SharedTable(
        app="rwd", reason="where an account is signed in, for its holder"
    ),
    "kernel_owncopy": SharedTable(app="rid", reason="a copy of one's data goes over all alliances"),
    "kernel_calendarfeed": SharedTable(
        app="rwd", reason="a calendar program has no session: its link leads on"
    ),
    "schools_alliance": SharedTable(
        app="r", importer="rw", reviewer="r", reason="names of alliances are public"
    ),
    "schools_reviewer": SharedTable(
        app="r", reason="who may review for DfE is decided outside the alliances"
    ),
    "schools_supportstaff": SharedTable(
        app="r", reason="who belongs to the portal's support is decided outside the alliances"
    ),
    "schools_establishment": SharedTable(app="r", importer="rw", reviewer="r", reason=REGISTER),
    "schools_establishmentlink": SharedTable(app="r", importer="rwd", reviewer="r", reason=REGISTER),
    "schools_establishmentgroup": SharedTable(app="r", importer="rw", reviewer="r", reason=REGISTER),
    "schools_groupmembership": SharedTable(app="r", importer="rwd", reviewer="r", reason=REGISTER),
    "schools_registerimport": SharedTable(app="r", importer="rw", reason=REGISTER),
    "schools_registerword": SharedTable(app="r", importer="rw", reviewer="r", reason=REGISTER),
    "deliveries_kpiset": SharedTable(app="r", reviewer="r", reason="national targets, versioned"),
    "deliveries_kpi": SharedTable(app="r", reviewer="r", reason="national targets, versioned"),
    "schools_specialism": SharedTable(app="r", reason="the official list of areas of expertise"),
}
