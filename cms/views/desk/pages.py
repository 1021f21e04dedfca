"""All pages to read at the desk, drafts and their history too, for those who write none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from cms.rules import can_read_pages

A_PAGE = 50


def _for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not can_read_pages(request.user):
            raise PermissionDenied
        return view(request, **kwargs)

    return opened


def _context(title: str, **more: Any) -> dict[str, Any]:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("page_list"), "label": _("All pages")},
    ]
    return {"page_title": title, "header_title": title, "header_icon": "doc-empty", "breadcrumbs_items": trail, **more}


@_for_readers
def page_list(request: HttpRequest) -> HttpResponse:
    """The latest change first."""
    rows = Page.objects.filter(depth__gt=1).select_related("owner", "content_type", "latest_revision__user")
    page = Paginator(rows.order_by("-latest_revision_created_at", "pk"), A_PAGE).get_page(request.GET.get("p"))
    return render(request, "cms/desk/pages.html", _context(_("All pages"), page_obj=page))


@_for_readers
def page_read(request: HttpRequest, *, pk: int) -> HttpResponse:
    """The page as it was last saved, published or not."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk)
    latest = page.get_latest_revision_as_object()
    return latest.make_preview_request(request, latest.default_preview_mode)


@_for_readers
def page_story(request: HttpRequest, *, pk: int) -> HttpResponse:
    """Who changed the page, when and how."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk)
    entries = PageLogEntry.objects.filter(page=pk).select_related("user").order_by("-timestamp")[:200]
    rows = [(entry, registry.get_action_label(entry.action)) for entry in entries]
    return render(request, "cms/desk/story.html", _context(page.title, rows=rows))
