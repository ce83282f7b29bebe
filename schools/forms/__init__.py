"""What people type about organisations, the alliance and its people."""

from .alliance import CompositionForm, DayForm, DecisionForm, ProfileForm
from .brand import BrandForm, TriedBrandForm
from .invitations import InviteForm, PasswordForm, PlaceForm, WithdrawForm
from .organisations import EndForm, MembershipForm, PartnerForm, SchoolForm, TrustForm
from .people import PersonChangeForm, PersonForm, RoleForm

__all__ = [
    "BrandForm",
    "CompositionForm",
    "DayForm",
    "DecisionForm",
    "EndForm",
    "InviteForm",
    "MembershipForm",
    "PartnerForm",
    "PasswordForm",
    "PersonChangeForm",
    "PersonForm",
    "PlaceForm",
    "ProfileForm",
    "RoleForm",
    "SchoolForm",
    "TriedBrandForm",
    "TrustForm",
    "WithdrawForm",
]
