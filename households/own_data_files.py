"""What is held of somebody, as files to take away."""

import io
import json
import zipfile

from django.http import HttpResponse
from django.template.loader import render_to_string

from common import clock
from common.own_data import Section, as_json, files_in

NAME = "du-lieu-cua-toi"


def json_file(sections: list[Section]) -> HttpResponse:
    """For machines."""
    response = HttpResponse(_json(sections), content_type="application/json; charset=utf-8")
    return _as_file(response, f"{NAME}.json")


def zip_file(sections: list[Section]) -> HttpResponse:
    """One page for reading, the same for machines, and the pictures."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}.html", _page(sections))
        archive.writestr(f"{NAME}.json", _json(sections))
        for picture in files_in(sections):
            try:
                with picture.storage.open(str(picture.name)) as opened:
                    archive.writestr(str(picture.name), opened.read())
            except FileNotFoundError:  # its row stayed and the file is lost: the page still names it
                continue
    response = HttpResponse(buffer.getvalue(), content_type="application/zip")
    return _as_file(response, f"{NAME}.zip")


def _json(sections: list[Section]) -> str:
    everything = {"made_at": clock.now().isoformat(), "held": as_json(sections)}
    return json.dumps(everything, ensure_ascii=False, indent=1, default=str)


def _page(sections: list[Section]) -> str:
    return render_to_string("households/own_data/file.html", {"sections": sections, "made_at": clock.now()})


def _as_file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
