"""Where the ledger, reports, self-evaluations and needs are read and changed."""

from alliance_portal.kernel.pages import Page, register_pages

register_pages(
    {
        "deliveries.Contribution": Page("deliveries:contribution_detail"),
        "deliveries.DataShare": Page("deliveries:data_share"),
        "deliveries.Need": Page("deliveries:need"),
        "deliveries.Questionnaire": Page("deliveries:questionnaire"),
        "deliveries.Report": Page("deliveries:report_detail"),
        "deliveries.SelfEvaluation": Page("deliveries:self_evaluation"),
        "deliveries.Survey": Page("deliveries:survey"),
        "deliveries.YearTarget": Page("deliveries:targets", ()),
    }
)
