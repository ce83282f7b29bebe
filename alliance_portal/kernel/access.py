"""Who may open which page. Every view declares it; a view that forgets fails the checks and is refused."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Literal, ParamSpec
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from .roles import COORDINATORS, Actor, Audience, Right, Role, Strand
from .secret_paths import REFERRER_POLICY
from .to_sign_in import to_sign_in

NOBODY = Audience()
Kind = Literal[
    "anyone", "signed_in", "public", "asks", "link", "members", "roles", "right", "reviewers", "support_staff"
]
P = ParamSpec("P")
View = Callable[Concatenate["PortalRequest", P], HttpResponseBase]


class PortalRequest(HttpRequest):
    """A request inside an alliance: the middleware has set these."""

    alliance: Any
    actor: Actor
    request_id: str


@dataclass(frozen=True)
class Access:
    """The declaration. Kinds, from open to closed:

    anyone      outside an alliance, no sign-in          signed_in   outside an alliance, signed in
    public      inside an alliance, no sign-in           link        as public; the view checks a signed link
    asks        as public; the view writes down what somebody asks for, which by itself opens nothing
    members     any role in this alliance                roles       this audience in this alliance
    right       whoever holds this right in the alliance, whatever her roles
    reviewers   DfE reviewers whose access has not ended
    support_staff  people of the portal's support whose access has not ended

    `acts`: there is nothing to read on the page but the form of an act, which closes it to whoever only looks.
    """

    kind: Kind
    audience: Audience = NOBODY
    right: Right | None = None
    acts: bool = False

    @property
    def open_to_strangers(self) -> bool:
        return self.kind in ("anyone", "public", "asks", "link")

    def admits(self, actor: Actor) -> bool:
        """For pages inside an alliance: may this actor open them at all? (Rows are a matter of policies.)"""
        if self.acts and actor.only_looks:
            return False
        if self.right:
            return actor.sees(self.right)
        return self.kind in ("public", "asks", "link", "members") or self.audience.includes(actor)


def _declare(access: Access) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def wrapper(request: Any, *args: Any, alliance: str | None = None, **kwargs: Any) -> HttpResponseBase:
            declared = access_of(wrapper)
            if declared.kind == "signed_in" and not request.user.is_authenticated:
                return to_sign_in(request)
            if alliance is not None and not _admitted(declared, request):
                raise PermissionDenied
            if declared.kind == "link":
                return _behind_a_link(view, request, *args, **kwargs)
            return view(request, *args, **kwargs)

        wrapper.access = access  # type: ignore[attr-defined]
        return wrapper

    return decorate


def _behind_a_link(
    view: Callable[..., HttpResponseBase], request: Any, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """The address of such a page is a secret, and its content is for one person. Whoever holds a link that opens
    nothing is told so: she did not mistype an address."""
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        response = render(request, "dead_link.html", status=404)
    response.headers["Referrer-Policy"] = REFERRER_POLICY
    if not response.has_header("Cache-Control"):
        add_never_cache_headers(response)
    return response


def _admitted(access: Access, request: PortalRequest) -> bool:
    """Support staff look and change nothing: the database refuses too, but a page says it more kindly."""
    looks_only = request.actor.only_looks and request.method not in ("GET", "HEAD")
    return access.admits(request.actor) and not looks_only


anyone = _declare(Access("anyone"))
signed_in = _declare(Access("signed_in"))
public = _declare(Access("public"))
askers = _declare(Access("asks"))
link_holders = _declare(Access("link"))
members = _declare(Access("members"))


def holders(right: Right) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Only people who hold this right in the alliance of the URL (DOMAIN.md §7.4)."""
    return _declare(Access("right", right=right))


def allow(*roles: Role) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Only people who hold one of these roles in the alliance of the URL."""
    return _declare(Access("roles", Audience.of(*roles)))


def manages(
    strand: Strand, *others: Strand | Role
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Whoever runs this strand, or another one named, in the alliance of the URL: co-ordinators, its lead and deputy;
    and people with these roles."""
    return _declare(Access("roles", Audience.of(*COORDINATORS, strand, *others)))


def acts(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """On top of the declaration of a page that is nothing but an act: whoever only looks cannot open it, and is shown
    no way to it (DOMAIN.md §7.4)."""
    view.access = replace(access_of(view), acts=True)  # type: ignore[attr-defined]
    return view


# Views of libraries, by module: they carry no declaration of ours. What is open to anyone asks for sign-in itself
# where there is an account to change. A module that is not named here fails the checks.
THIRD_PARTY = {
    "allauth.account.views": Access("anyone"),
    "allauth.mfa.base.views": Access("anyone"),
    "allauth.mfa.recovery_codes.views": Access("signed_in"),
    "allauth.mfa.totp.views": Access("signed_in"),
    "allauth.mfa.webauthn.views": Access("anyone"),
    "allauth.usersessions.views": Access("signed_in"),
    "django.views.static": Access("anyone"),
}


def access_of(view: Any) -> Access:
    """A view's declaration; PermissionDenied for a view that has none, so that forgetting closes the door."""
    access = getattr(view, "access", None)
    if isinstance(access, Access):
        return access
    if known := THIRD_PARTY.get(getattr(view, "__module__", "")):
        return known
    raise PermissionDenied(f"{getattr(view, '__qualname__', view)} declares no access")


def looks_only(request: Any) -> bool:
    """Is the reader somebody who may look at everything and change nothing?"""
    actor = getattr(request, "actor", None)
    return actor is not None and actor.only_looks


def is_refused(request: Any, path: str) -> bool:
    """Is the page at this path an act, and the reader somebody who only looks? Without a cost for everybody else."""
    if not looks_only(request):
        return False
    try:
        return not access_of(resolve(urlsplit(path).path).func).admits(request.actor)
    except Resolver404:  # no page of ours
        return False
