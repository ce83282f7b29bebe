"""What the words about courses mean (DOMAIN.md §1.3, §5)."""

from alliance_portal.kernel.ui.glossary import Term, register_terms

register_terms(
    Term(
        "evidence_based_day",
        "Evidence-based CPLD day",
        "A day of continuing professional and leadership development (CPLD) that meets the five parts of the"
        " Department for Education’s standard: pupil outcomes, evidence and expertise, collaboration, sustained over"
        " time, and put first by leaders. Only these days count for the target of 50 a year.",
    ),
    Term("run", "Run", "A course as it takes place this term: its dates, venue, price and places."),
    Term(
        "programme",
        "Programme",
        "Several runs that belong together: a programme over the year, or a conference whose workshops take place at"
        " the same time. All of it can be booked at once, or each run by itself.",
    ),
    Term(
        "single_session",
        "Single session",
        "One date of a run, booked by itself, where the run says what it costs. It has no waiting list: whoever waits,"
        " waits for the whole run.",
    ),
    Term(
        "request_place",
        "Waiting for approval",
        "Somebody has asked for a place. It is held for some working days while her head or a deputy decides.",
    ),
    Term(
        "joint_course",
        "Joint course",
        "A course that one alliance hosts and shares with others of its network. Each has places of its own, and books,"
        " tells and invoices its own people; the host keeps the dates and the venue, and where a guest agrees to it the"
        " register of everybody who comes.",
    ),
    Term(
        "school_network",
        "Network of schools",
        "Schools of our alliance, or colleagues of theirs such as SENCos, who meet again and again about one thing."
        " Heads join for their school; members hear of each meeting. Whole alliances work together in networks of"
        " alliances.",
    ),
    Term(
        "waiting_list",
        "Waiting list",
        "When a run is full, further bookings wait in the order in which they were made. A place that comes free goes"
        " to whoever has waited longest, and we write to that person.",
    ),
    Term(
        "cancellation_terms",
        "Cancellation terms",
        "What cancelling a booking costs, by how long before the first session it is done. The terms of the day"
        " of booking count. Sending a colleague instead is free.",
    ),
    Term(
        "credit_note",
        "Credit note",
        "Takes back all or part of an invoice that was sent, with the reason. An invoice itself never changes.",
    ),
    Term(
        "membership",
        "Membership",
        "What a school pays for a year to belong to the alliance. It may include places, days of courses and"
        " an amount: they pay for courses as they are booked, until they are used up or it ends; the rest is invoiced.",
    ),
    Term(
        "finance_officer",
        "Finance officer",
        "Deals with the alliance’s invoices, payments, statements and memberships, and with nothing else. An alliance"
        " may say that nobody else makes, sends and credits invoices, and records payments.",
    ),
    Term(
        "bursary",
        "Bursary",
        "A discount on one place, which a co-ordinator gives with a reason.",
    ),
    Term(
        "register",
        "Register",
        "The list of who was there. Only people who were marked as present are counted.",
    ),
    Term(
        "evaluation",
        "Evaluation",
        "Two questions after a course: whether it improves practice, and whether the benefit outweighed the workload.",
    ),
    Term(
        "certificate",
        "Certificate",
        "Says what somebody learned, on which dates and for how many hours. Each course says how much of it must be"
        " attended. The code on it lets anybody check that it is true.",
    ),
)
