"""To the national ID provider, and back from it."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from accounts.actions.national_id import PROVIDER
from accounts.national_id import NationalIdAdapter, national_id_name, refused
from accounts.staying import ask_to_stay

# A provider that is not there, or says what makes no sense.
FAULTS = (RequestException, OAuth2Error, ValueError, KeyError, TypeError, AttributeError)


@require_POST
@never_cache
def to_national_id(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider."""
    if not national_id_name():
        raise Http404
    ask_to_stay(request, "stay" in request.POST)
    going = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(going, {request.get_host()}, request.is_secure())
    provider = get_adapter().get_provider(request, PROVIDER)
    try:
        answer: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=going if is_ours else None)
    except FAULTS:
        return refused(request)
    return answer


@never_cache
def from_national_id(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back with a code of the provider's."""
    if not national_id_name():
        raise Http404
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(NationalIdAdapter(request, provider_id))(request)
    except FAULTS:
        return refused(request)
    return answer
