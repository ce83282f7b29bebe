"""The official list of teaching schools of 2018: read, and turned into alliances."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, AllianceKind, Designation, Establishment, Leadership
from schools.register import shipped
from schools.register.refusals import FileRefused
from schools.register.teaching_alliances import LISTED_ON, import_teaching_schools
from schools.register.teaching_schools import read_teaching_schools

SOME = (
    "Alliance Name,Teaching School,URN,Region,Local Authority,RSC,Type,Phase,Religious Character\n"
    "PIONEERS OF ESSEX TSA,Downham,115119,East of England,Essex,East of England & North East London,"
    "Voluntary controlled school,Primary,Church of England\n"
    "Two  Together ,Quilters Infant,114884,East of England,Essex,East of England & North East London,"
    "Foundation school,Primary,\n"
    "two together,Quilters Junior,114801,East of England,Essex,East of England & North East London,"
    "Foundation school,Primary,\n"
)


def listing(folder: Path, text: str = SOME) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_whole_list_is_808_schools_in_640_alliances() -> None:
    listed = read_teaching_schools(shipped.TEACHING_SCHOOLS)
    sizes = Counter(len(alliance.schools) for alliance in listed.alliances)
    assert sizes == {1: 517, 2: 92, 3: 22, 4: 6, 5: 1, 6: 2}
    assert not listed.refusals
    assert len(list(listed.schools)) == 808
    assert len({school.rsc_region for school in listed.schools}) == 8


def test_names_lose_stray_blanks_and_capitals_but_not_acronyms() -> None:
    names = {alliance.display_name for alliance in read_teaching_schools(shipped.TEACHING_SCHOOLS).alliances}
    assert {"Plymouth Teaching School Alliance", "NELTA", "LEARN", "G.T.S.A."} <= names
    assert "Newcastle East Teaching School Alliance" in names
    assert "Outwood Insitute of Education" in names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,urn\nA,1\n", "is not the list of teaching schools. Expected the columns Alliance Name"),
        (SOME.replace("RSC,", "Commissioner,"), "lacks RSC"),
        (SOME[:-5], "is cut off"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(FileRefused, match=expected):
        read_teaching_schools(listing(tmp_path, text))


def test_a_school_that_leads_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    listed = read_teaching_schools(listing(tmp_path, SOME.replace("114801", "115119")))
    (refusal,) = listed.refusals
    assert (refusal.line, refusal.value) == (4, "115119")
    assert "line 2 already" in refusal.reason


@pytest.mark.django_db(databases=["default", "import"])
def test_alliances_are_founded_with_kind_designations_and_leads(tmp_path: Path) -> None:
    report = import_teaching_schools(listing(tmp_path))
    assert (report.schools, report.alliances, report.founded, report.multiple) == (3, 2, 2, 1)
    assert report.renamed == [("PIONEERS OF ESSEX TSA", "Pioneers of Essex TSA")]
    alliance = Alliance.objects.using("import").get(name="Two Together")
    assert (alliance.slug, alliance.is_live) == ("two-together", False)
    with enter_service(alliance=alliance, purpose="test", using="import"):
        kind = AllianceKind.objects.using("import").get()
        assert (kind.kind, kind.starts_on) == ("multiple", LISTED_ON)
        leads = Leadership.objects.using("import").values_list("organisation__establishment__urn", flat=True)
        assert sorted(leads) == [114801, 114884]
        assert set(Designation.objects.using("import").values_list("state", flat=True)) == {"designated"}


@pytest.mark.django_db(databases=["default", "import"])
def test_the_list_again_founds_nothing(tmp_path: Path) -> None:
    path = listing(tmp_path)
    import_teaching_schools(path)
    count = Alliance.objects.using("import").count()
    assert import_teaching_schools(path).founded == 0
    assert Alliance.objects.using("import").count() == count


@pytest.mark.django_db(databases=["default", "import"])
def test_an_alliance_that_uses_the_portal_is_left_alone(tmp_path: Path) -> None:
    text = SOME.replace("PIONEERS OF ESSEX TSA", "Billericay Teaching School Alliance")
    report = import_teaching_schools(listing(tmp_path, text))
    assert report.live == ["Billericay Teaching School Alliance"]
    with enter_service(
        alliance=Alliance.objects.using("import").get(slug="billericay"), purpose="test", using="import"
    ):
        leads = Leadership.objects.using("import").values_list("organisation__establishment__urn", flat=True)
        assert 115119 not in leads


@pytest.mark.django_db(databases=["default", "import"])
def test_an_alliance_of_a_school_outside_the_register_is_left_out_and_named(tmp_path: Path) -> None:
    assert not Establishment.objects.filter(urn=999111).exists()
    out = StringIO()
    call_command("import_teaching_schools", listing(tmp_path, SOME.replace("114801", "999111")), stdout=out)
    assert "Line 4, URN = '999111': The register does not hold this school" in out.getvalue()
    assert not Alliance.objects.using("import").filter(name="Two Together").exists()
