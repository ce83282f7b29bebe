"""What is read from each column of the register's files, and under which headings it is found there."""

from collections.abc import Callable
from dataclasses import dataclass

from . import values
from .identifiers import clean_company_number, clean_group_id, clean_la_code, clean_ukprn
from .values import Value


@dataclass(frozen=True)
class Column:
    """One kept column: its headings (any of them, the first found counts) and how its value is read.

    A row without a good value in a `required` column is refused; elsewhere the value is left out.
    """

    name: str
    headings: tuple[str, ...]
    read: Callable[[str], Value]
    required: bool = False

    @property
    def empty(self) -> Value:
        """What is kept in place of a value that could not be read."""
        return self.read("")


_ukprn = values.identifier(clean_ukprn, required=False)
_company_number = values.identifier(clean_company_number, required=False)

# Headings: full extract, then the table of 25 columns, then what the register's pages call it.
# Names of head teachers and telephone numbers are in the full extract; they are not read.
ESTABLISHMENT_COLUMNS = (
    Column("urn", ("URN", "urn"), values.urn, required=True),
    Column("name", ("EstablishmentName", "name", "Establishment name"), values.required_words, required=True),
    Column("la_code", ("LA (code)", "la_code"), values.identifier(clean_la_code, required=False)),
    Column("la_name", ("LA (name)", "la_name", "Local authority"), values.words),
    Column("establishment_number", ("EstablishmentNumber", "establishment_number"), values.four_digits),
    Column("ukprn", ("UKPRN", "ukprn"), _ukprn),
    Column(
        "status",
        ("EstablishmentStatus (code)", "establishment_status_code", "EstablishmentStatus (name)", "Status"),
        values.status,
        required=True,
    ),
    Column("opened_on", ("OpenDate",), values.day),
    Column("closed_on", ("CloseDate", "close_date"), values.day),
    Column("type_code", ("TypeOfEstablishment (code)", "establishment_type_code"), values.number_up_to(999)),
    Column("type_name", ("TypeOfEstablishment (name)", "establishment_type_name", "Type"), values.words),
    Column(
        "phase",
        ("PhaseOfEducation (code)", "phase_type", "PhaseOfEducation (name)", "Phase of education"),
        values.phase,
    ),
    Column("street", ("Street", "address_1"), values.words),
    Column("locality", ("Locality", "address_2"), values.words),
    Column("address_3", ("Address3", "address_3"), values.words),
    Column("town", ("Town", "town"), values.words),
    Column("county", ("County (name)", "county"), values.words_if_any),
    Column("postcode", ("Postcode", "postcode"), values.postcode),
    Column("country", ("Country (name)", "country"), values.words),
    Column("easting", ("Easting", "easting"), values.coordinate),
    Column("northing", ("Northing", "northing"), values.coordinate),
    Column("region", ("GOR (name)",), values.words_if_any),
    Column("rsc_region", ("RSCRegion (name)", "region"), values.rsc_region),
    Column("district", ("DistrictAdministrative (name)",), values.words_if_any),
    Column("low_age", ("StatutoryLowAge",), values.number_up_to(99)),
    Column("high_age", ("StatutoryHighAge",), values.number_up_to(99)),
    Column("gender", ("Gender (name)",), values.words_if_any),
    Column("religious_character", ("ReligiousCharacter (name)",), values.words_if_any),
    Column("diocese_code", ("Diocese (code)",), values.diocese_code),
    Column("diocese_name", ("Diocese (name)",), values.words_if_any),
    Column("pupils", ("NumberOfPupils", "number_of_pupils"), values.number_up_to(30_000)),
    Column("trust_flag", ("TrustSchoolFlag (name)",), values.words_if_any),
    Column("website", ("SchoolWebsite",), values.website),
    Column("last_changed_on", ("LastChangedDate", "last_changed_date"), values.day),
)

LINK_COLUMNS = (
    Column("urn", ("URN",), values.urn, required=True),
    Column("linked_urn", ("LinkURN",), values.urn, required=True),
    Column("linked_name", ("LinkName",), values.words),
    Column("kind", ("LinkType",), values.required_words, required=True),
    Column("established_on", ("LinkEstablishedDate",), values.day),
)

GROUP_COLUMNS = (
    Column("urn", ("URN",), values.urn, required=True),
    Column("uid", ("Linked UID", "Group UID"), values.required_number_up_to(999_999), required=True),
    Column("group_id", ("Group ID",), values.identifier(clean_group_id, required=False)),
    Column("name", ("Group Name",), values.required_words, required=True),
    Column("company_number", ("Companies House Number",), _company_number),
    Column("kind", ("Group Type",), values.group_type, required=True),
    Column("closed_on", ("Closed Date",), values.day),
    Column("status", ("Group Status",), values.words),
    Column("joined_on", ("Joined date",), values.day),
)
