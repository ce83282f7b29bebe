"""Files as a whole: recognised by their headings, or refused with what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from schools.register.layouts import Kind
from schools.register.refusals import Effect, FileRefused
from schools.register.rows import RegisterFile
from schools.register.source import Source

from .register_files import FULL, GROUPS, LINKS, TABLE, changed, download


def opened(path: Path) -> RegisterFile:
    return RegisterFile(Source(path))


@pytest.mark.parametrize(
    ("path", "kind", "encoding", "title", "rows"),
    [
        (TABLE, Kind.ESTABLISHMENTS, "utf-8-sig", "establishment table (25 columns)", 21),
        (FULL, Kind.ESTABLISHMENTS, "utf-8-sig", "full extract of establishments (139 or 140 columns)", 3),
        (LINKS, Kind.LINKS, "cp1252", "links between establishments (5 columns)", 6),
        (GROUPS, Kind.GROUPS, "cp1252", "links to groups", 7),
    ],
)
def test_each_published_file_is_recognised(
    path: Path, kind: Kind, encoding: str, title: str, rows: int
) -> None:
    file = opened(path)
    assert (file.kind, file.source.inspection.encoding) == (kind, encoding)
    assert file.layout.title.startswith(title)
    assert len(list(file.rows())) == rows
    assert not file.notes.refusals


def test_a_download_of_a_search_is_recognised_by_the_columns_it_has(tmp_path: Path) -> None:
    path = download(tmp_path, "URN", "LA (name)", "EstablishmentName", "EstablishmentStatus (name)", "Town")
    file = opened(path)
    assert file.layout.title.startswith("download of a search")
    assert file.held == ("urn", "name", "la_name", "status", "town")


def test_the_full_extract_is_read_in_windows_1252_as_it_is_published(tmp_path: Path) -> None:
    text = FULL.read_text(encoding="utf-8").replace("Duke's Place", "Duke’s Place é")
    path = tmp_path / "full.csv"
    path.write_bytes(text.encode("cp1252"))
    assert next(iter(opened(path).rows()))[1]["locality"] == "Duke’s Place é"


def test_stray_characters_are_repaired_and_counted() -> None:
    file = opened(TABLE)
    names = {row["urn"]: row["name"] for _, row in file.rows()}
    assert names[147050] == "St Andrew’s Preparatory School, Turi"
    assert names[149679] == "St Michael's Roman Catholic Primary School, a Voluntary Academy"
    assert file.notes.repaired == 1


def test_quirks_of_the_table_are_read() -> None:
    rows = {row["urn"]: row for _, row in opened(TABLE).rows()}
    assert str(rows[101259]["closed_on"]) == "2023-12-31"  # in the future when it was published
    assert rows[126638]["closed_on"] is None  # closed, nobody knows when
    assert rows[100410]["easting"] is None  # 0
    assert rows[117032]["postcode"] == "GL20 5JG"
    assert rows[147460]["postcode"] == "2036"  # Tunis
    assert rows[100091]["phase"] == 0  # a special school
    assert len(str(rows[100591]["name"])) == 96
    assert {rows[urn]["type_code"] for urn in (132351, 132691, 400061)} == {25, 26, 30}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04zip", "zip archive"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\xff\xfeU\x00R\x00N\x00\n\x00", "UTF-16"),
        (b"<!DOCTYPE html>\n<p>Not found</p>\n", "is a web page"),
        (b"urn\0name\n", "not a text file"),
        (b"urn;name;la_code\n1;2;3\n", "parted by another character"),
        (b"URN,URN\n1,2\n", "names a column twice: URN"),
        (b"template_id,code,title\n1,2,3\n", "is not a file of the register. Expected one of"),
        (b"Alliance Name,Teaching School,URN\nA,B,1\n", "import_teaching_schools"),
    ],
)
def test_what_is_no_file_of_the_register_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=expected):
        opened(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"There is no file .*nowhere\.csv"):
        opened(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("path", "before", "after", "missing"),
    [
        (TABLE, ",postcode,", ",post_code,", "lacks the column postcode"),
        (FULL, "EstablishmentStatus (code)", "State", r"lacks the column EstablishmentStatus \(code\)"),
        (LINKS, "LinkType", "Kind", "lacks the column LinkType"),
        (GROUPS, "Joined date", "Joined", "lacks the column Joined date"),
    ],
)
def test_a_file_without_a_needed_column_is_refused(
    tmp_path: Path, path: Path, before: str, after: str, missing: str
) -> None:
    with pytest.raises(FileRefused, match=missing):
        opened(changed(path, tmp_path, (before, after)))


@pytest.mark.parametrize("cut", [3, 60, 130])
def test_a_file_cut_off_in_its_last_line_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes(TABLE.read_bytes()[:-cut])
    with pytest.raises(FileRefused, match="is cut off: its last line"):
        opened(path)


@pytest.mark.parametrize("ending", [b"\n", b'"', b'"\n'])
def test_a_quoted_file_cut_off_between_values_is_refused(tmp_path: Path, ending: bytes) -> None:
    whole = LINKS.read_bytes()
    path = tmp_path / "cut.csv"
    path.write_bytes(whole[: whole.rindex(b'"Predecessor"')] + ending)
    with pytest.raises(FileRefused, match="is cut off"):
        list(opened(path).rows())


def test_an_uneven_line_is_refused_with_its_number(tmp_path: Path) -> None:
    path = changed(TABLE, tmp_path, ("Carlton Primary School", "Carlton, Primary School"))
    with pytest.raises(FileRefused, match="is uneven: line 2 has 26 columns where 25 were expected"):
        list(opened(path).rows())


def test_rows_one_narrower_than_the_header_pass_in_group_links_only(tmp_path: Path) -> None:
    assert len(opened(GROUPS).source.header) == 17
    path = changed(LINKS, tmp_path, ('"LinkEstablishedDate"', '"LinkEstablishedDate","Spare"'))
    with pytest.raises(FileRefused, match="has 5 columns where 6 were expected"):
        list(opened(path).rows())


def test_a_file_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(LINKS.read_bytes().replace("à".encode("cp1252"), b"\x81"))
    with pytest.raises(FileRefused, match=r"neither UTF-8 \(see line 5\) nor Windows-1252 \(see line 5\)"):
        opened(path)


def test_a_file_saved_in_the_wrong_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.read_bytes().replace(b"Rhyl Community", "Rhylâ€™s".encode()))
    with pytest.raises(FileRefused, match="saved in the wrong encoding: line 3"):
        opened(path)


def test_a_row_without_a_good_required_value_is_refused_with_line_column_value_and_reason(
    tmp_path: Path,
) -> None:
    path = changed(
        TABLE, tmp_path, ("\n100021,", "\n10002,"), (",2,Closed,2021-08-31,", ",9,Closed,2021-08-31,")
    )
    file = opened(path)
    assert len(list(file.rows())) == 19
    status, urn = file.notes.refusals
    assert (status.line, status.column, status.value) == (2, "establishment_status_code", "9")
    assert (urn.line, urn.column, urn.value) == (3, "urn", "10002")
    assert urn.reason.startswith("A URN is 6 digits")
    assert {refusal.effect for refusal in file.notes.refusals} == {Effect.ROW_REFUSED}


def test_an_optional_value_that_cannot_be_read_is_left_out_and_the_row_kept(tmp_path: Path) -> None:
    path = changed(TABLE, tmp_path, (",Closed,2021-08-31,", ",Closed,31.8.21,"))
    file = opened(path)
    rows = {row["urn"]: row for _, row in file.rows()}
    assert rows[100012]["closed_on"] is None
    (refusal,) = file.notes.refusals
    assert (refusal.column, refusal.value, refusal.effect) == ("close_date", "31.8.21", Effect.VALUE_LEFT_OUT)


def test_the_second_row_of_a_urn_is_refused(tmp_path: Path) -> None:
    file = opened(changed(TABLE, tmp_path, ("\n100021,", "\n100012,")))
    assert len(list(file.rows())) == 20
    assert file.notes.refusals[0].reason == "The same row stands in line 2 already."
