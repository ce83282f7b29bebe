"""The part of the register that comes with the product: see schools/data/README.md for what and whence."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "data"

REGISTER = (_FOLDER / "establishments.csv", _FOLDER / "links.csv", _FOLDER / "groups.csv")
TEACHING_SCHOOLS = _FOLDER / "teaching_schools_20180312.csv"
BILLERICAY = _FOLDER / "billericay_15.csv"
CASE_STUDIES = _FOLDER / "case_study_leads.csv"
