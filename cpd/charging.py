"""What becomes of invoices when an app below withdraws what it charged (deliveries.charging)."""

from cpd.actions.undoing import undo_charge
from deliveries.charging import register_undo

register_undo(undo_charge)
