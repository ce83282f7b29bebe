"""Addresses of money, below /a/<alliance>/courses/invoices/; their names are cpd's."""

from django.urls import path

from cpd.views import (
    billing,
    credit_entries,
    due,
    earlier_places,
    invoice_links,
    invoices,
    memberships,
    orders,
    prices,
    statements,
)

ID = "<uuid:public_id>"
urlpatterns = [
    path("", invoices.invoice_list, name="invoice_list"),
    path("xero/", invoices.invoices_xero, name="invoices_xero"),
    path("due/", due.due, name="invoices_due"),
    path("due/drafts/", due.drafts, name="invoices_draft"),
    path(f"due/{ID}/", due.school_due, name="school_due"),
    path("send/", due.send_all, name="invoices_send"),
    path("read/<secret:token>/", invoice_links.invoice_read, name="invoice_read"),
    path("read/<secret:token>/pdf/", invoice_links.invoice_pdf, name="invoice_pdf"),
    path("settings/", billing.settings, name="billing"),
    path("memberships/", memberships.fee_list, name="fee_list"),
    path("memberships/new/", memberships.fee_create, name="fee_create"),
    path(f"memberships/{ID}/", memberships.membership, name="membership"),
    path(f"memberships/{ID}/renew/", memberships.renew, name="membership_renew"),
    path(f"memberships/{ID}/change/", memberships.change, name="membership_change"),
    path(f"memberships/{ID}/end/", memberships.end, name="membership_end"),
    path(f"memberships/{ID}/earlier/", earlier_places.earlier, name="membership_earlier"),
    path(f"memberships/{ID}/earlier/check/", earlier_places.earlier_check, name="membership_earlier_check"),
    path("credits/", credit_entries.credit_list, name="credit_list"),
    path("credits/new/", credit_entries.credit_create, name="credit_create"),
    path(f"credits/{ID}/take-back/", credit_entries.credit_take_back, name="credit_take_back"),
    path(f"run/{ID}/credits/", credit_entries.run_credits, name="run_credits"),
    path(f"booking/{ID}/credits/", credit_entries.booking_credits, name="booking_credits"),
    path(f"school/{ID}/", statements.statement, name="statement"),
    path(f"school/{ID}/pdf/", statements.statement_pdf, name="statement_pdf"),
    path(f"{ID}/", invoices.invoice, name="invoice"),
    path(f"{ID}/stop-reminder/", invoices.invoice_stop_reminder, name="invoice_stop_reminder"),
    path(f"{ID}/send/", invoices.invoice_send, name="invoice_send"),
    path(f"{ID}/discard/", invoices.invoice_discard, name="invoice_discard"),
    path(f"{ID}/order/", orders.invoice_order, name="invoice_order"),
    path(f"booking/{ID}/order/", orders.booking_order, name="booking_order"),
    path(f"{ID}/credit/", invoices.invoice_credit, name="invoice_credit"),
    path(f"{ID}/payment/", invoices.payment_create, name="payment_create"),
    path(f"run/{ID}/prices/", prices.run_prices, name="run_prices"),
    path(f"booking/{ID}/bursary/", prices.bursary_create, name="bursary_create"),
]
