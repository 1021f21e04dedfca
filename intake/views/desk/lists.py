"""The desk's page for reading in a commune's list."""

import base64
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.sheets import XLSX
from intake.actions.import_registry import ImportResult, import_registry
from intake.forms.upload import UploadForm
from intake.queries.imports import imports_visible_to
from intake.refusals import refused_xlsx
from intake.rules import can_import, can_see_imports

MOST_ROWS = 5_000
"""What is read in while the sender waits; the command takes longer lists."""
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: HttpRequest) -> HttpResponse:
    """A form; sent, the same page with what came of every row."""
    may_import = can_import(request.user)
    if not (may_import or (request.method != "POST" and can_see_imports(request.user))):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    result = _result(request, form) if form.is_bound and form.is_valid() else None
    context = {
        "form": form,
        "may_import": may_import,
        "result": result,
        "sheet": _as_link(result) if result and (result.refused or result.duplicates) else "",
        "shown": SHOWN,
        "earlier": imports_visible_to(request.user)[:20],
        "header_title": _("Read in a list"),
        "page_title": _("Read in a list"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Read in a list")},
        ],
    }
    return render(request, "intake/desk/lists.html", context, status=422 if form.errors else 200)


def _result(request: HttpRequest, form: UploadForm) -> ImportResult | None:
    file = form.cleaned_data["file"]
    try:
        return import_registry(by=request.user, data=file.read(), file_name=file.name, most_rows=MOST_ROWS)  # type: ignore[arg-type]
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return None


def _as_link(result: ImportResult) -> Any:
    """The refused rows as a link that holds them: they have ID numbers in them, and nothing of that is kept here."""
    return f"data:{XLSX};base64,{base64.b64encode(refused_xlsx(result)).decode()}"
