"""What alliances get to read of the files of a network that they are not in (decision 0013)."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.tenancy import enter_service
from schools.actions.network_posts import NETWORK_FILE
from schools.models import Alliance, Network, NetworkAnswer, NetworkInvitation, NetworkPost
from schools.queries.network_posts import board_of


def break_ins(host: Alliance, guest: Alliance, third: Alliance) -> list[str]:
    """By whoever is only invited, of what is withdrawn, and after leaving. Nothing is kept."""
    done = []
    with transaction.atomic():
        network, answer = network_of_two(host, guest, third)
        open_key, withdrawn_key = (post_with_file(host, network, is_withdrawn=gone) for gone in (False, True))
        assert downloads(guest, network, open_key), "the network does not open at all"
        if downloads(third, network, open_key):
            done.append("read a file of a network without joining")
        if downloads(guest, network, withdrawn_key):
            done.append("read a file that is withdrawn from a network")
        with enter_service(alliance=guest, purpose="test"):
            NetworkAnswer.objects.filter(pk=answer.pk).update(left_on=timezone.localdate())
        if downloads(guest, network, open_key):
            done.append("read a file of a network after leaving")
        transaction.set_rollback(True)
    return done


def network_of_two(host: Alliance, guest: Alliance, third: Alliance) -> tuple[UUID, NetworkAnswer]:
    """The guest has joined; the third alliance is only invited."""
    today = timezone.localdate()
    with enter_service(alliance=host, purpose="test"):
        network = Network.objects.create(name="Network", purpose="A purpose.", starts_on=today)
        asked, _ = (
            NetworkInvitation.objects.create(network=network, guest=one, invited_on=today)
            for one in (guest, third)
        )
    with enter_service(alliance=guest, purpose="test"):
        return network.public_id, NetworkAnswer.objects.create(invitation=asked.public_id, joined_on=today)


def post_with_file(host: Alliance, network: UUID, *, is_withdrawn: bool) -> UUID:
    """The key by which members know it."""
    with enter_service(alliance=host, purpose="test"):
        file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind=NETWORK_FILE)
        withdrawn_at = timezone.now() if is_withdrawn else None
        post = NetworkPost.objects.create(
            network=network, kind="resource", title="Notes", file=file, withdrawn_at=withdrawn_at
        )
        return next(one.key for one in board_of(network).posts if one.post == post.public_id)


def downloads(alliance: Alliance, network: UUID, key: UUID) -> bool:
    with enter_service(alliance=alliance, purpose="test"), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM app.network_file(%s, %s)", [network, key])
        return bool(cursor.fetchall())
