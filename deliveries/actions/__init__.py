"""Writes of deliveries. The area apps call record_contribution and withdraw_contribution."""

from .ledger import NotATeachingSchool, record_contribution, withdraw_contribution

__all__ = ["NotATeachingSchool", "record_contribution", "withdraw_contribution"]
