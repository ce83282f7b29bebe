"""Put something before the members of a network, correct it, withdraw it. Each alliance writes its own rows."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from schools.models import NetworkPost
from schools.queries.network_posts import network_of

from .network_meetings import tell_of_meetings

NETWORK_FILE = "network"


@transaction.atomic
def save_post(*, actor: Actor, post: NetworkPost, upload: Upload | None = None) -> NetworkPost:
    """A new one, or its correction. Only in a network in which the alliance takes part, and while it lasts. A
    new file takes the place of the one that it had."""
    is_new = post._state.adding
    require(actor, "create" if is_new else "change", post)
    ends_on = network_of(post.network).about.ends_on
    if ends_on and ends_on < timezone.localdate():
        raise ValidationError("The network has ended.")
    if upload:
        name, content, content_type = upload.name, upload.content, upload.content_type
        post.file = files.store(name=name, content=content, content_type=content_type, kind=NETWORK_FILE)
    if is_new:
        post.posted_by_id = actor.person_id
    post.save()
    tell_of_meetings(actor=actor)
    return post


@transaction.atomic
def withdraw_post(*, actor: Actor, post: NetworkPost) -> NetworkPost:
    """Members still see that it was there, and no longer what it said."""
    post = NetworkPost.objects.select_for_update().get(pk=post.pk)
    require(actor, "withdraw", post)
    post.withdrawn_at, post.withdrawn_by_id = timezone.now(), actor.person_id
    post.save(update_fields=["withdrawn_at", "withdrawn_by"])
    tell_of_meetings(actor=actor)
    return post
