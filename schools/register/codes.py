"""The code lists of the register (DOMAIN §3.2) and the several spellings of one thing in its files."""

from enum import IntEnum, StrEnum


class Status(IntEnum):
    """Whether an establishment is open; the numbers are the register's."""

    OPEN = 1
    CLOSED = 2
    CLOSING = 3
    PROPOSED = 4


STATUS_NAMES = {
    Status.OPEN: "Open",
    Status.CLOSED: "Closed",
    Status.CLOSING: "Open, but proposed to close",
    Status.PROPOSED: "Proposed to open",
}
OPEN_STATUSES = (Status.OPEN, Status.CLOSING)

PHASE_NAMES = {
    0: "Not applicable",
    1: "Nursery",
    2: "Primary",
    3: "Middle deemed primary",
    4: "Secondary",
    5: "Middle deemed secondary",
    6: "16 plus",
    7: "All-through",
}
_PHASE_SPELLINGS = {"all through": 7, "16+": 6, "": 0}
PHASE_CODES = {name.lower(): code for code, name in PHASE_NAMES.items()} | _PHASE_SPELLINGS

TYPE_NAMES = {
    1: "Community school",
    2: "Voluntary aided school",
    3: "Voluntary controlled school",
    5: "Foundation school",
    6: "City technology college",
    7: "Community special school",
    8: "Non-maintained special school",
    10: "Other independent special school",
    11: "Other independent school",
    12: "Foundation special school",
    14: "Pupil referral unit",
    15: "Local authority nursery school",
    18: "Further education",
    24: "Secure units",
    25: "Offshore schools",
    26: "Service children's education",
    27: "Miscellaneous",
    28: "Academy sponsor led",
    29: "Higher education institutions",
    30: "Welsh establishment",
    31: "Sixth form centres",
    32: "Special post 16 institution",
    33: "Academy special sponsor led",
    34: "Academy converter",
    35: "Free schools",
    36: "Free schools special",
    37: "British schools overseas",
    38: "Free schools alternative provision",
    39: "Free schools 16 to 19",
    40: "University technical college",
    41: "Studio schools",
    42: "Academy alternative provision converter",
    43: "Academy alternative provision sponsor led",
    44: "Academy special converter",
    45: "Academy 16-19 converter",
    46: "Academy 16 to 19 sponsor led",
    47: "Children's centre",
    48: "Children's centre linked site",
    49: "Online provider",
    56: "Institution funded by other government department",
    57: "Academy secure 16 to 19",
}
TYPE_CODES = {name.lower(): code for code, name in TYPE_NAMES.items()}
# In the register, but outside what an English alliance works with; they stay findable.
OUTSIDE_ENGLAND = (25, 26, 30, 37)
SPECIAL_TYPES = (7, 8, 10, 12, 32, 33, 36, 44)


class RscRegion(StrEnum):
    """The eight regions of the Regional Schools Commissioners, as the register spells them."""

    EAST_MIDLANDS = "East Midlands and the Humber"
    EAST = "East of England and North-East London"
    LANCASHIRE = "Lancashire and West Yorkshire"
    NORTH = "North of England"
    SOUTH_CENTRAL = "North-West London and South-Central England"
    SOUTH_EAST = "South-East England and South London"
    SOUTH_WEST = "South-West England"
    WEST_MIDLANDS = "West Midlands"


# The list of teaching schools of 2018 spells seven of the eight in its own way.
_RSC_SPELLINGS = {
    "east midlands & humber": RscRegion.EAST_MIDLANDS,
    "east of england & north east london": RscRegion.EAST,
    "lancashire & west yorkshire": RscRegion.LANCASHIRE,
    "north": RscRegion.NORTH,
    "south central & north west london": RscRegion.SOUTH_CENTRAL,
    "south east & south london": RscRegion.SOUTH_EAST,
    "south west": RscRegion.SOUTH_WEST,
} | {region.lower(): region for region in RscRegion}


def rsc_region(value: str) -> RscRegion | None:
    """The region for either spelling, None for any other text."""
    return _RSC_SPELLINGS.get(value.strip().lower())


class GroupType(StrEnum):
    """Trusts, federations and sponsors, as the register knows them (DOMAIN §3.3)."""

    FEDERATION = "federation"
    FOUNDATION_TRUST = "foundation_trust"
    COOPERATIVE_TRUST = "cooperative_trust"
    SPONSOR = "sponsor"
    MULTI_ACADEMY_TRUST = "multi_academy_trust"
    UMBRELLA_TRUST = "umbrella_trust"
    SINGLE_ACADEMY_TRUST = "single_academy_trust"
    SECURE_ACADEMY_TRUST = "secure_academy_trust"
    CHILDRENS_CENTRES = "childrens_centres"


_GROUP_TYPE_SPELLINGS = {
    "federation": GroupType.FEDERATION,
    "trust": GroupType.FOUNDATION_TRUST,  # the register's page shows its type "Trust" as "Foundation trust"
    "foundation trust": GroupType.FOUNDATION_TRUST,
    "co-operative trust": GroupType.COOPERATIVE_TRUST,
    "school sponsor": GroupType.SPONSOR,
    "sponsor": GroupType.SPONSOR,
    "multi-academy trust": GroupType.MULTI_ACADEMY_TRUST,
    "umbrella trust": GroupType.UMBRELLA_TRUST,
    "single-academy trust": GroupType.SINGLE_ACADEMY_TRUST,
    "secure single-academy trust": GroupType.SECURE_ACADEMY_TRUST,
    "children's centres group": GroupType.CHILDRENS_CENTRES,
    "children's centres collaboration": GroupType.CHILDRENS_CENTRES,
}


def group_type(value: str) -> GroupType | None:
    """The type for the register's words, None for any other text."""
    return _GROUP_TYPE_SPELLINGS.get(value.strip().lower())


SUCCESSOR, PREDECESSOR = "Successor", "Predecessor"
RESULT_OF_AMALGAMATION = "Result of Amalgamation"
