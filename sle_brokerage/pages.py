"""Where support, from the request to the last visit, is read and changed."""

from alliance_portal.kernel.pages import Page, register_pages

register_pages(
    {
        "sle_brokerage.Deployment": Page("sle_brokerage:deployment_detail"),
        "sle_brokerage.Leader": Page("sle_brokerage:leader_detail"),
        "sle_brokerage.SupportRequest": Page("sle_brokerage:request_detail"),
        "sle_brokerage.Visit": Page("sle_brokerage:visit_detail"),
    }
)
