"""What is written about films of lessons (C65)."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor, Strand
from cpd.models import LessonFilm
from schools.queries.role_holders import heads_of, managers_of


def tell_film_is_down(actor: Actor, film: LessonFilm) -> None:
    """To whoever keeps its consents, once each, unless she did it herself: nobody would see that it is gone. The text
    names nobody; its page does, for those who may read it."""
    page = inside(film.alliance, "cpd:film_detail", film.public_id)
    people = dict.fromkeys([*managers_of(Strand.CPD), *heads_of(film.school)])
    mail.send_to_all(
        actor=actor,
        people=[one for one in people if one.pk != actor.person_id],
        kind="cpd.film_down",
        values={"film": film.title, "course": str(film.course), "link": absolute(page)},
        about=f"Film: {film}",
        link=page,
    )
