"""A conference or programme takes place again as one (CAPABILITIES C98)."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor
from cpd.models import Programme, Run, Session
from cpd.queries.programmes import in_parallel, parts_of
from tests.conftest import SignIn

from .making import book, day, make_people, make_term, url
from .test_programmes import conference


def test_a_conference_is_run_again_as_one_a_year_later(sign_in: SignIn, in_alliance: Actor) -> None:
    """The same weekday, sessions, rooms, co-owners and prices; not the people (C98)."""
    programme, runs = conference(in_alliance)
    Session.objects.filter(run=runs["reading"]).update(venue="Room 2", title="Early reading")
    book(in_alliance, runs["talk"], make_people(1))
    client, page = sign_in("coordinator"), url("programme_repeat", programme.public_id)
    assert page in client.get(url("programme", programme.public_id)).content.decode()
    refused = client.post(page, {"title": "annual conference", "weeks": "0"})
    assert refused.context["form"].errors == {
        "title": ["Enter another name than this programme has, such as with the year"],
        "weeks": ["Enter at least 1"],
    }
    check = client.post(page, {"title": "Annual conference next year", "weeks": "52"})["Location"]
    assert "No term is set for these dates" in client.get(check).content.decode()
    assert "no term is set for its dates" in client.post(check).content.decode()
    assert (Programme.objects.count(), Run.objects.count()) == (1, 3)

    make_term(day(20 + 364))
    done = client.post(check, follow=True).content.decode()
    assert "All of it is saved as drafts" in done
    new = Programme.objects.exclude(pk=programme.pk).get()
    parts = parts_of(in_alliance, new)
    assert (new.percent_off, len(parts), len(in_parallel(parts))) == (10, 3, 2)
    for run in parts:
        old = next(one for one in runs.values() if one.course_id == run.course_id)
        [session], [former] = run.sessions.all(), Session.objects.filter(run=old)
        assert (session.held_on - former.held_on).days == 364
        assert (session.starts, session.venue, session.title) == (former.starts, former.venue, former.title)
        assert (run.state, run.taken, run.price_pence) == ("draft", 0, old.price_pence)
        shares = [(one.organisation_id, one.weight) for one in run.deliverers.all()]
        assert shares == [(one.organisation_id, one.weight) for one in old.deliverers.all()]
    assert "Another programme has this name" in client.post(check).content.decode()
    assert Programme.objects.count() == 2
    assert client.get(url("programme_repeat_check", programme.public_id)).status_code == 302
    assert sign_in("head").get(page).status_code == 403
