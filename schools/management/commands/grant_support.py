"""manage.py grant_support EMAIL --name NAME --until 2027-07-31: make somebody one of the portal's support staff."""

from schools.models import SupportStaff

from ._letting_in import LettingIn


class Command(LettingIn):
    help = "Let support staff ask for a look into alliances until a day; again with an earlier day to end it."
    kind, may = SupportStaff, "ask for a look into alliances"
