"""Where schools, people and what the alliance says of itself are read and changed."""

from alliance_portal.kernel.pages import Page, register_pages

register_pages(
    {
        "schools.Agreement": Page("schools:agreement_list", ()),
        "schools.AgreementVersion": Page("schools:agreement_version"),
        "schools.AllianceKind": Page("schools:alliance", ()),
        "schools.AllianceProfile": Page("schools:profile_change", ()),
        "schools.Body": Page("schools:body"),
        "schools.Consent": Page("privacy:person_consents", ("person__public_id",)),
        "schools.GovernanceFile": Page("schools:governance_file_change"),
        "schools.Invitation": Page("schools:invitation"),
        "schools.JoinRequest": Page("schools:join_request"),
        "schools.LineageStage": Page("schools:stage_change"),
        "schools.Meeting": Page("schools:meeting"),
        "schools.MeetingAction": Page("schools:action_change"),
        "schools.Network": Page("schools:networks", ()),
        "schools.NetworkNotice": Page("schools:networks", ()),
        "schools.NetworkPost": Page("schools:network_post_change"),
        "schools.NetworkRefusal": Page("schools:networks", ()),
        "schools.NetworkRequest": Page("schools:networks", ()),
        "schools.NewsItem": Page("schools:news_item"),
        "schools.Organisation": Page("schools:organisation"),
        "schools.Person": Page("schools:person"),
        "schools.PrivacyNotice": Page("privacy:notice", ()),
        "schools.PrivacyRequest": Page("privacy:request"),
        "schools.VisionVersion": Page("schools:vision_version"),
    }
)
