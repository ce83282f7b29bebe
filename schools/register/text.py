"""Words of the register made tidy for people, and made comparable for the search."""

import re
import unicodedata

# The register holds characters that were cp1252 until they were read as Latin-1: U+0092 is an apostrophe.
_CP1252_CONTROLS = {
    code: bytes([code]).decode("cp1252", errors="ignore") or " " for code in range(0x80, 0xA0)
}
_CONTROLS = dict.fromkeys((*range(32), 127, 160), " ")
_REPAIRS = {**_CP1252_CONTROLS, **_CONTROLS}
_NEEDS_REPAIR = re.compile("[\x00-\x1f\x7f-\xa0]|^ | $|  ")
_STRAY_CONTROL = re.compile("[\x80-\x9f]")

# What one school writes in several ways. Applied in order to lower-case ASCII words parted by single blanks.
_SPELLINGS = tuple(
    (re.compile(rf"\b(?:{pattern})(?![a-z0-9])"), word)
    for pattern, word in (
        (r"church of england|c of e|c o e|coe|c e|ce|cofe", "cofe"),
        (r"church of e[a-z]*|(?:church of|c of)$", "cofe"),  # misspelt, or still being typed
        (r"roman catholic|r c|rc", "catholic"),
        (r"voluntary aided|v a", "va"),
        (r"voluntary controlled|v c", "vc"),
        (r"saint", "st"),
        (r"saints", "sts"),
        (r"schools", "school"),
        (r"jnr|jun", "junior"),
        (r"inf", "infant"),
        (r"infants", "infant"),
        (r"juniors", "junior"),
        (r"co operative", "cooperative"),
    )
)
# The first words of those spellings: who has typed "chur" may mean a church or the Church of England.
_BEGINNINGS = {"church": ("cofe",), "roman": ("catholic",), "saint": ("st",), "voluntary": ("va", "vc")}
_LITTLE_WORDS = re.compile(r"\bthe\b ?")
_APOSTROPHES = re.compile("['’‘`´]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def tidy(value: str) -> str:
    """The text as given, apart from white space and stray control characters."""
    if not _NEEDS_REPAIR.search(value):
        return value
    return " ".join(value.translate(_REPAIRS).split())


def has_stray_control(value: str) -> bool:
    """Whether the text holds a control character that `tidy` turns into the cp1252 character it was."""
    return bool(_STRAY_CONTROL.search(value))


def search_key(value: str) -> str:
    """The words that two spellings of one name share: "The St. Mary's C of E" and "saint marys cofe" alike.

    Used both when a row is stored and when a query is asked, so that they cannot disagree.
    """
    plain = _APOSTROPHES.sub("", value.lower()).replace("&", " and ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    key = _NOT_A_WORD.sub(" ", plain).strip()
    for pattern, word in _SPELLINGS:
        key = pattern.sub(word, key)
    return _LITTLE_WORDS.sub("", key).strip() or key


def possible_words(word: str) -> list[str]:
    """The word of a query, and the words of a key that it may be the beginning of."""
    return [
        word,
        *(
            key
            for long, keys in _BEGINNINGS.items()
            for key in keys
            if len(word) > 1 and long.startswith(word)
        ),
    ]


_KEPT_IN_CAPITALS = frozenset(
    [
        "AET",
        "CE",
        "CEC",
        "CLF",
        "CPD",
        "HE",
        "ITT",
        "KS",
        "LA",
        "LEA",
        "MAT",
        "NE",
        "NW",
        "PRU",
        "RC",
        "SCITT",
        "SE",
        "SEN",
        "SEND",
        "SLE",
        "SW",
        "TSA",
        "UK",
        "UTC",
        "VA",
        "VC",
    ]
)
_KEPT_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_FIRST_LETTER = re.compile(r"^'?[a-z]|(?<![a-z'])[a-z]|(?<=\bo')[a-z]")


def readable_name(value: str) -> str:
    """A name in capitals as people would write it; any other name as it is.

    A single word in capitals is left alone: NELTA and LEARN are acronyms, and a guess would spoil them.
    """
    words = value.split(" ")
    if len(words) < 2 or not value.isupper():
        return value
    return " ".join(_readable_word(word, first=index == 0) for index, word in enumerate(words))


def _readable_word(word: str, *, first: bool) -> str:
    bare = word.strip("()[],;:'\"")
    if bare in _KEPT_IN_CAPITALS or _DOTTED.fullmatch(bare) or any(letter.isdigit() for letter in bare):
        return word
    if bare.lower() in _KEPT_SMALL and not first:
        return word.lower()
    return _FIRST_LETTER.sub(lambda found: found[0].upper(), word.lower())
