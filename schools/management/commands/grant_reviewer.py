"""manage.py grant_reviewer EMAIL --name NAME --until 2027-07-31: let somebody at DfE read submitted reports."""

from schools.models import Reviewer

from ._letting_in import LettingIn


class Command(LettingIn):
    help = "Give a DfE reviewer access to submitted reports until a day; again with an earlier day to end it."
    kind, may = Reviewer, "read submitted reports"
