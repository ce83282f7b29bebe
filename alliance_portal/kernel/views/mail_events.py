"""Where the deployment's mail provider posts what became of e-mails (a webhook)."""

from __future__ import annotations

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.urls import urlpatterns
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from alliance_portal.kernel.access import anyone

READERS = {one.name: one.callback for one in urlpatterns}


@csrf_exempt  # a provider has no cookies: MAIL_WEBHOOK_SECRET is the right
@anyone
def mail_events(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Only the provider that the deployment names exists here, and only with its secret."""
    if provider != settings.MAIL_PROVIDER:
        raise Http404
    try:
        answer: HttpResponseBase = READERS[f"{provider}_tracking_webhook"](request)
    except AnymailWebhookValidationFailure as refusal:
        raise PermissionDenied from refusal
    except (ValueError, LookupError, TypeError, AttributeError):
        return HttpResponseBadRequest("This is not what the provider writes.")
    return answer
