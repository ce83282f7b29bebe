"""How the alliance words its e-mails: look at every kind, write, preview, try on oneself, save, go back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from alliance_portal.kernel import wording
from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.mail import send_test
from alliance_portal.kernel.mail_kinds import MailKind, Wording, by_topic, known_kind
from alliance_portal.kernel.mail_message import footer_of
from alliance_portal.kernel.models import MailWording
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.mail_brand import Footer, html_of
from alliance_portal.kernel.wording_forms import NoteForm, WordingForm
from alliance_portal.kernel.wording_read_back import Real, latest

DRAFT = "mail_wording"  # what is being written, in the session of whoever writes it


@allow(*COORDINATORS)
def wording_list(request: PortalRequest) -> HttpResponse:
    """Every kind of e-mail under its topic, with the version that holds."""
    latest = visible(request.actor, MailWording).order_by("kind", "-number").distinct("kind")
    own = {one.kind: one for one in latest.select_related("author") if not one.is_standard}
    topics = [(topic, [(kind, own.get(kind.key)) for kind in kinds]) for topic, kinds in by_topic()]
    return render(request, "kernel/wording_list.html", {"topics": topics})


@csp_update({"frame-src": ["'self'"]})
@allow(*COORDINATORS)
def wording_detail(request: PortalRequest, key: str) -> HttpResponse:
    kind = _kind(key)
    versions = list(_versions(request, kind))
    context = _shown(request, kind, wording.current(kind)) | {
        "versions": versions,
        "is_own": bool(versions) and not versions[0].is_standard,
    }
    return render(request, "kernel/wording_detail.html", context)


@csp_update({"frame-src": ["'self'"]})
@allow(*COORDINATORS)
def wording_version(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """How it was worded once. Using it again begins where writing does: with a preview."""
    version = get_visible(
        request.actor, MailWording, public_id, visible(request.actor, MailWording).select_related("author")
    )
    kind = _kind(version.kind)
    words = wording.words_of(kind, version)
    if request.method == "POST":
        _keep(request, kind, words.subject, words.body, _latest(request, kind))
        return redirect(inside(request.alliance, "kernel:wording_preview", kind.key))
    context = _shown(request, kind, words, version=str(public_id)) | {"version": version}
    return render(request, "kernel/wording_version.html", context)


@acts
@allow(*COORDINATORS)
def wording_change(request: PortalRequest, key: str) -> HttpResponse:
    """Whoever comes back from the preview finds what she wrote."""
    kind = _kind(key)
    holds = wording.current(kind)
    begun = _draft(request, kind) or {
        "subject": holds.subject,
        "body": holds.body,
        "after": _latest(request, kind),
    }
    form = WordingForm(posted(request), kind=kind, initial=begun)
    if form.is_valid():
        _keep(request, kind, **form.cleaned_data)
        return redirect(inside(request.alliance, "kernel:wording_preview", key))
    return form_page(
        request,
        form,
        "kernel/wording_form.html",
        heading="Change the wording",
        caption=kind.name,
        submit="Preview",
        kind=kind,
        back_url=inside(request.alliance, "kernel:wording", key),
    )


@csp_update({"frame-src": ["'self'"]})
@allow(*COORDINATORS)
def wording_preview(request: PortalRequest, key: str) -> HttpResponse:
    """What is being written, as people would get it; it holds from when it is saved."""
    kind = _kind(key)
    draft = _draft(request, kind)
    if draft is None:
        return redirect(inside(request.alliance, "kernel:wording_change", key))
    form = NoteForm(posted(request))
    if form.is_valid():
        with refusals(form):
            wording.save_wording(actor=request.actor, kind=kind, **draft, note=form.cleaned_data["note"])
            del request.session[DRAFT]
            messages.success(request, "Saved. E-mails that are written from now on use these words.")
            return redirect(inside(request.alliance, "kernel:wording", key))
    shown = _shown(request, kind, Wording(draft["subject"], draft["body"]), draft="yes")
    return form_page(request, form, "kernel/wording_preview.html", **shown)


@xframe_options_sameorigin
@csp_replace({"style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"], "script-src": ["'none'"]})
@allow(*COORDINATORS)
def wording_email(request: PortalRequest, key: str) -> HttpResponse:
    """The e-mail in its dress, for the frame of a page: what holds, ?version=, or ?draft=yes; with samples, or
    ?with=latest."""
    kind = _kind(key)
    subject, text = _sample(request, kind, _asked_for(request, kind), _real(request, kind))
    return HttpResponse(html_of(text, request.alliance.brand, subject, _footer(request, kind)))


@allow(*COORDINATORS)
@require_POST
def wording_test(request: PortalRequest, key: str) -> HttpResponse:
    """Send it to whoever asks, as its page shows it: what is being written, else what holds; filled with samples, or
    ?with=latest."""
    kind = _kind(key)
    draft = _draft(request, kind) if "draft" in request.POST else None
    words = Wording(draft["subject"], draft["body"]) if draft else wording.current(kind)
    real = _real(request, kind)
    to = send_test(actor=request.actor, kind=kind, wording=words, real=real.values if real else None)
    filled = "your latest e-mail of this kind" if real else "made-up samples"
    messages.success(request, f"A test is on its way to {to}, filled in with {filled}.")
    page = inside(request.alliance, "kernel:wording_preview" if draft else "kernel:wording", key)
    return redirect(f"{page}?with=latest" if real else page)


@acts
@allow(*COORDINATORS)
def wording_standard(request: PortalRequest, key: str) -> HttpResponse:
    kind = _kind(key)
    form = GdsForm(posted(request))
    back = inside(request.alliance, "kernel:wording", key)
    if form.is_valid():
        with refusals(form):
            latest = _latest(request, kind)
            wording.back_to_standard(actor=request.actor, kind=kind, after=latest)
            messages.success(request, "E-mails that are written from now on use the standard wording.")
            return redirect(back)
    return form_page(
        request,
        form,
        "components/confirm.html",
        heading="Go back to the standard wording?",
        caption=kind.name,
        text="Your own versions stay readable, and you can use them again.",
        submit="Use the standard wording",
        back_url=back,
    )


def _kind(key: str) -> MailKind:
    kind = known_kind(key)
    if kind is None:
        raise Http404
    return kind


def _versions(request: PortalRequest, kind: MailKind) -> Any:
    return visible(request.actor, MailWording).filter(kind=kind.key).select_related("author")


def _latest(request: PortalRequest, kind: MailKind) -> int:
    return _versions(request, kind).values_list("number", flat=True).first() or 0


def _draft(request: PortalRequest, kind: MailKind) -> dict[str, Any] | None:
    """What this session is writing for this kind of e-mail in this alliance."""
    kept = request.session.get(DRAFT, {})
    return kept["words"] if kept.get("for") == [request.alliance.pk, kind.key] else None


def _keep(request: PortalRequest, kind: MailKind, subject: str, body: str, after: int) -> None:
    words = {"subject": subject, "body": body, "after": after}
    request.session[DRAFT] = {"for": [request.alliance.pk, kind.key], "words": words}


def _asked_for(request: PortalRequest, kind: MailKind) -> Wording:
    if "draft" in request.GET:
        draft = _draft(request, kind)
        return Wording(draft["subject"], draft["body"]) if draft else wording.current(kind)
    if "version" in request.GET:
        try:
            version = get_visible(request.actor, MailWording, UUID(request.GET["version"]))
        except ValueError:
            raise Http404 from None
        return wording.words_of(kind, version)
    return wording.current(kind)


def _sample(request: PortalRequest, kind: MailKind, words: Wording, real: Real | None) -> tuple[str, str]:
    values = real.values if real else {}
    return wording.sample(kind, words, name=request.actor.name, alliance=request.alliance.name, real=values)


def _real(request: PortalRequest, kind: MailKind) -> Real | None:
    """The alliance's latest e-mail of this kind, where a preview is asked to show it: ?with=latest."""
    return latest(request.actor, kind) if request.GET.get("with") == "latest" else None


def _shown(request: PortalRequest, kind: MailKind, words: Wording, **which: str) -> dict[str, Any]:
    """What a page needs that shows a wording filled in, in both its forms: with samples, or with a real e-mail."""
    real = _real(request, kind)
    subject, text = _sample(request, kind, words, real)
    asked = which | ({"with": "latest"} if real else {})
    frame = inside(request.alliance, "kernel:wording_email", kind.key)
    footer = _footer(request, kind)
    text += footer.text if footer else ""
    return {
        "kind": kind,
        "subject": subject,
        "text": text,
        "frame_url": f"{frame}?{urlencode(asked)}" if asked else frame,
        "wants_latest": request.GET.get("with") == "latest",
        "real": real,
    }


def _footer(request: PortalRequest, kind: MailKind) -> Footer | None:
    """Below an e-mail that people may do without; its link leads to the choice, because nobody got this one."""
    choices = absolute(inside(request.alliance, "kernel:your_emails"))
    return footer_of(request.alliance, kind.about, choices) if kind.about.is_chosen else None
