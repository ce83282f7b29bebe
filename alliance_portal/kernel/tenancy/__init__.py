"""Walls between alliances: row-level security, django-scopes and the scope that opens both.

See decisions/0002 and the three rings in the README. Models import from `.models`, everything else from here.
"""

from .scope import NoScope, NotAMember, current_alliance_id, current_scope, enter, enter_service

__all__ = ["NoScope", "NotAMember", "current_alliance_id", "current_scope", "enter", "enter_service"]
