"""What changes organisations, the composition of the alliance, and people."""

from .leading import apply_for_designation, change_composition, change_profile, decide_designation
from .organisations import add_partner, add_school, archive_organisation, change_partner, move_to_successor
from .people import add_person, change_person, end_role, grant_role
from .privacy import confirm_notice, give_consent, publish_notice, withdraw_consent
from .roles import add_trust_membership, end_membership, end_trust_membership, start_membership
from .terms import save_term

__all__ = [
    "add_partner",
    "add_person",
    "add_school",
    "add_trust_membership",
    "apply_for_designation",
    "archive_organisation",
    "change_composition",
    "change_partner",
    "change_person",
    "change_profile",
    "confirm_notice",
    "decide_designation",
    "end_membership",
    "end_role",
    "end_trust_membership",
    "give_consent",
    "grant_role",
    "move_to_successor",
    "publish_notice",
    "save_term",
    "start_membership",
    "withdraw_consent",
]
