"""What changes organisations, the composition of the alliance, and people."""

from .accepting import accept_invitation, ask_again, decline_invitation
from .brand import change_brand, keep_logo
from .invitations import invite, refuse_members, resend_invitation, revoke_invitation
from .leading import apply_for_designation, change_composition, change_profile, decide_designation
from .organisations import add_partner, add_school, archive_organisation, change_partner, move_to_successor
from .people import add_person, change_person, end_role, grant_role
from .roles import add_trust_membership, end_membership, end_trust_membership, start_membership
from .support import begin_look, end_look
from .terms import save_term

__all__ = [
    "accept_invitation",
    "add_partner",
    "add_person",
    "add_school",
    "add_trust_membership",
    "apply_for_designation",
    "archive_organisation",
    "ask_again",
    "begin_look",
    "change_brand",
    "change_composition",
    "change_partner",
    "change_person",
    "change_profile",
    "decide_designation",
    "decline_invitation",
    "end_look",
    "end_membership",
    "end_role",
    "end_trust_membership",
    "grant_role",
    "invite",
    "keep_logo",
    "move_to_successor",
    "refuse_members",
    "resend_invitation",
    "revoke_invitation",
    "save_term",
    "start_membership",
]
