"""How forms are drawn: fields by our own component, single inputs and radio buttons at once.

Django draws an input from three nested templates and a row of radio buttons from a dozen, which was a third of the checkout's
time. What is written here is the same but for blanks (tests/common/test_form_renderer.py).
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_FOLDER = "django/forms/widgets/"
_INPUTS = frozenset(
    f"{_FOLDER}{kind}.html" for kind in ("input", "text", "hidden", "tel", "email", "number", "password", "url")
)
_ONE_OF = f"{_FOLDER}radio.html"


class FormRenderer(TemplatesSetting):
    """Named in settings.FORM_RENDERER."""

    field_template_name = "components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == _ONE_OF and not any(group for group, _options, _n in context["widget"]["optgroups"]):
            return _radios(context["widget"])
        return str(super().render(template_name, context, request))


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = {} if widget["value"] is None else {"value": widget["value"]}
    return _tag("input", {"type": widget["type"], "name": widget["name"], **value, **widget["attrs"]})


def _radios(widget: Mapping[str, Any]) -> SafeString:
    choices = (option for _group, options, _n in widget["optgroups"] for option in options)
    around = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    rows = format_html_join("", "<div>\n    {}</div>", ((_radio(option),) for option in choices))
    return format_html("{}{}\n</div>", _tag("div", around), rows)


def _radio(option: Mapping[str, Any]) -> SafeString:
    if not option["wrap_label"]:
        return _input(option)
    around = {"for": option["attrs"]["id"]} if option["attrs"].get("id") else {}
    return format_html("{}{} {}</label>", _tag("label", around), _input(option), option["label"])


def _tag(name: str, attributes: Mapping[str, Any]) -> SafeString:
    parts = (
        f" {escape(key)}" if value is True else f' {escape(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not False
    )
    return mark_safe(f"<{name}{''.join(parts)}>")  # noqa: S308 - escaped
