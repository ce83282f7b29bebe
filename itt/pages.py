"""Where trainees and placements are read and changed."""

from alliance_portal.kernel.pages import Page, register_pages

register_pages(
    {
        "itt.Placement": Page("itt:placement_detail"),
        "itt.Trainee": Page("itt:trainee_detail"),
    }
)
