"""What somebody signed in with, in the words on its box, from what browsers say of themselves."""

from __future__ import annotations

import re

# The first that matches: each browser also claims to be those below it.
BROWSERS = {
    r"Edg(e|A|iOS)?/": "Edge",
    r"OPR/": "Opera",
    r"SamsungBrowser/": "Samsung Internet",
    r"(Firefox|FxiOS)/": "Firefox",
    r"(Chrome|CriOS|HeadlessChrome)/": "Chrome",
    r"Safari/": "Safari",
}
SYSTEMS = {
    r"iPhone": "an iPhone",
    r"iPad": "an iPad",
    r"Android": "an Android device",
    r"CrOS": "a Chromebook",
    r"Windows": "Windows",
    r"Mac OS X|Macintosh": "a Mac",
    r"Linux": "Linux",
}


def device(user_agent: str) -> str:
    """ "Firefox on Windows"; "An unknown browser" for what we do not recognise."""
    browser = _first(BROWSERS, user_agent) or "An unknown browser"
    system = _first(SYSTEMS, user_agent)
    return f"{browser} on {system}" if system else browser


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for pattern, name in names.items() if re.search(pattern, user_agent)), "")
