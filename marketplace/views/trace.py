"""Where a bag came from: the page that its label leads to, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.lot_labels import address_of
from marketplace.queries.trace import trace_of
from marketplace.trace_codes import read_code


@require_safe
def find_lot(request: HttpRequest) -> HttpResponse:
    """Type the code of a label, where a camera does not read it."""
    typed = request.GET.get("ma", "")[:40].replace("\x00", "").strip()
    if not typed:
        return render(request, "marketplace/find_lot.html")
    code = read_code(typed)
    return redirect("lot", code) if code else _unknown(request, typed)


@require_safe
def lot(request: HttpRequest, code: str) -> HttpResponse:
    """One lot. A code typed in another way leads to the same page."""
    plain = read_code(code)
    if plain and plain != code:
        return redirect("lot", plain)
    trace = trace_of(plain) if plain else None
    if trace is None:
        return _unknown(request, code[:40])
    return render(request, "marketplace/lot.html", {"trace": trace, "lot": trace.lot, "url": address_of(trace.lot)})


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """A slip of the finger is told from a code that nobody here has given out."""
    if read_code(typed):
        trouble = _(
            "Nobody on this market has given out this code. Look at the label once more; if it really stands there, "
            "do not rely on it."
        )
    else:
        trouble = _("This is not a whole code: one of its ten signs is mistyped or missing. Look at the label again.")
    return render(request, "marketplace/find_lot.html", {"typed": typed, "trouble": trouble}, status=404)
