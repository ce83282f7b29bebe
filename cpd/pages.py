"""Where courses and what belongs to them are read and changed."""

from alliance_portal.kernel.pages import Page, register_pages

register_pages(
    {
        "cpd.Billing": Page("cpd:billing", ()),
        "cpd.Booking": Page("cpd:booking_detail"),
        "cpd.BrochureEdition": Page("cpd:edition_detail"),
        "cpd.Course": Page("cpd:course_detail"),
        "cpd.CourseRequest": Page("cpd:request_detail"),
        "cpd.Invoice": Page("cpd:invoice"),
        "cpd.LessonFilm": Page("cpd:film_detail"),
        "cpd.MembershipFee": Page("cpd:membership"),
        "cpd.PolicyTag": Page("cpd:policy_change"),
        "cpd.Programme": Page("cpd:programme"),
        "cpd.Run": Page("cpd:run_detail"),
        "cpd.SchoolNetwork": Page("cpd:network_detail"),
    }
)
