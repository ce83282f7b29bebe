"""Files are private to those their kind names."""

import pytest

from alliance_portal.kernel import files
from alliance_portal.kernel.models import StoredFile

files.register_kind("test", lambda actor, file: actor.coordinates)


def test_a_file_is_downloaded_by_those_who_may(in_alliance, sign_in, alliance):
    file = files.store(
        name="Évidence report.pdf", content=b"%PDF-1.7", content_type="application/pdf", kind="test"
    )
    url = f"/a/{alliance.slug}/files/{file.public_id}/"
    response = sign_in("coordinator").get(url)
    assert response.content == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'attachment; filename="evidence-report.pdf"'
    assert sign_in("teacher").get(url).status_code == 403


def test_the_same_input_is_stored_once(in_alliance):
    first = files.store(
        name="a.pdf", content=b"1", content_type="application/pdf", kind="test", input_key="k"
    )
    again = files.store(
        name="a.pdf", content=b"2", content_type="application/pdf", kind="test", input_key="k"
    )
    assert (again, files.read(again)) == (first, b"1")
    assert StoredFile.objects.filter(kind="test", input_key="k").count() == 1


def test_an_undeclared_kind_is_refused(in_alliance):
    with pytest.raises(KeyError, match="register_kind"):
        files.store(name="a", content=b"", content_type="text/plain", kind="unheard-of")
