"""The certificate of completion, for whoever has its number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training.models import Completion
from training.queries.completions import completion_by_number, masked_name


@never_cache
@require_safe
def completion(request: HttpRequest, number: str) -> HttpResponse:
    """The person and those who may see the person read the whole name, others its initials."""
    found = completion_by_number(number)
    if found is None:
        raise Http404
    is_own = request.user.is_authenticated and found.person.user_id == request.user.pk
    is_known = is_own or Completion.objects.visible_to(request.user).filter(pk=found.pk).exists()
    name = found.person.name if is_known else masked_name(found.person.name)
    context = {"completion": found, "name": name, "is_own": is_own}
    return render(request, "training/completion.html", context, status=410 if found.voided_at else 200)
