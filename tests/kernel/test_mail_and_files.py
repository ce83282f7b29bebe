"""E-mails are rows before they are sent and go once; files are private to those their kind names."""

import pytest
from django.core import mail as outbox

from alliance_portal.kernel import files, jobs, mail
from alliance_portal.kernel.models import Job, OutgoingMail, StoredFile
from schools.models import Person

files.register_kind("test", lambda actor, file: actor.coordinates)


@pytest.fixture
def letter(in_alliance, settings, tmp_path):
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    (tmp_path / "letter.txt").write_text("Dear {{ to.name }},\n\nYour place is booked.")
    head = Person.objects.get(name="Ruth Okafor")
    return mail.send(
        actor=in_alliance, to=head, subject="Your place", template="letter.txt", context={}, about="Booking"
    )


def test_a_mail_is_sent_once_by_its_job(letter):
    assert outbox.outbox == []
    job = Job.objects.get(kind="send_mail", dedupe_key=str(letter.public_id))
    jobs.run(job.pk)
    Job.objects.filter(pk=job.pk).update(state="queued")
    jobs.run(job.pk)
    letter.refresh_from_db()
    assert letter.state == OutgoingMail.State.SENT
    [message] = outbox.outbox
    assert message.body == "Dear Ruth Okafor,\n\nYour place is booked.\n"
    assert str(letter.public_id) in message.extra_headers["Message-ID"]
    [html] = message.alternatives
    assert (html.mimetype, "Your place is booked." in html.content) == ("text/html", True)


def test_co_ordinators_see_what_was_written(letter, sign_in, alliance):
    assert "Your place" in sign_in("coordinator").get(f"/a/{alliance.slug}/mail/").content.decode()
    assert sign_in("head").get(f"/a/{alliance.slug}/mail/").status_code == 403


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
