"""What changes organisations, the composition of the alliance, and people."""

from .accepting import accept_invitation, ask_again, decline_invitation
from .brand import change_brand, keep_logo
from .invitations import (
    add_place,
    invite,
    invite_to_places,
    refuse_members,
    resend_invitation,
    revoke_invitation,
)
from .joining import (
    ask_to_join,
    confirm_join_request,
    decline_join_request,
    show_address,
    withdraw_join_request,
)
from .leading import (
    apply_for_designation,
    change_composition,
    change_profile,
    decide_designation,
    finish_setting_up,
)
from .organisations import (
    add_partner,
    add_school,
    archive_organisation,
    bring_back_organisation,
    change_partner,
    move_to_successor,
)
from .people import add_person, change_person, end_role, grant_role
from .roles import add_trust_membership, end_membership, end_trust_membership, start_membership
from .support import begin_look, end_look, stop_looking
from .terms import save_term

__all__ = [
    "accept_invitation",
    "add_partner",
    "add_person",
    "add_place",
    "add_school",
    "add_trust_membership",
    "apply_for_designation",
    "archive_organisation",
    "ask_again",
    "ask_to_join",
    "begin_look",
    "bring_back_organisation",
    "change_brand",
    "change_composition",
    "change_partner",
    "change_person",
    "change_profile",
    "confirm_join_request",
    "decide_designation",
    "decline_invitation",
    "decline_join_request",
    "end_look",
    "end_membership",
    "end_role",
    "end_trust_membership",
    "finish_setting_up",
    "grant_role",
    "invite",
    "invite_to_places",
    "keep_logo",
    "move_to_successor",
    "refuse_members",
    "resend_invitation",
    "revoke_invitation",
    "save_term",
    "show_address",
    "start_membership",
    "stop_looking",
    "withdraw_join_request",
]
