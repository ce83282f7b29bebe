"""python -m tests.house.write_access_map: write the access map anew, for review."""

import django

if __name__ == "__main__":
    django.setup()
    from tests.house import access_map

    access_map.FILE.write_text(access_map.render(), encoding="utf-8")
