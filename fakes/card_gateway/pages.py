"""The hosted page: one form that works without scripts. Everything that came from outside is escaped."""

import re
from dataclasses import dataclass, field
from html import escape
from time import gmtime

from fakes.card_gateway import cards
from fakes.card_gateway.store import Thing
from fakes.card_gateway.words import words

_TEST_CARDS = [(cards.PAYS, "pays"), ("4000000000000002", "declined"), ("4000000000009995", "poor")]


@dataclass
class Typed:
    """What somebody typed, and the word for what is wrong with each field."""

    number: str = ""
    expiry: str = ""
    cvc: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def read(form: dict[str, str]) -> Typed:
    """Check the shape of what was typed."""
    typed = Typed(
        cards.digits(form.get("number", ""))[:25], form.get("expiry", "").strip()[:9], form.get("cvc", "").strip()[:6]
    )
    if not cards.is_card_number(typed.number):
        typed.wrong["number"] = "bad_number"
    if not _is_ahead(typed.expiry):
        typed.wrong["expiry"] = "bad_expiry"
    if not re.fullmatch(r"[0-9]{3,4}", typed.cvc):
        typed.wrong["cvc"] = "bad_cvc"
    return typed


def filled(number: str) -> Typed:
    """The form as a press on a test card fills it."""
    return Typed(number, "12/34", "123") if number in dict(_TEST_CARDS) else Typed()


def form_page(session: Thing, typed: Typed, decline: str = "") -> str:
    """The page of an open session."""
    say = words(session["locale"])
    lines = "".join(map(_line, session["_lines"]))
    problem = say.get(decline, say["generic_decline"]) if decline else say["summary"] if typed.wrong else ""
    alert = f'<p class="alert" role="alert">{problem}</p>' if problem else ""
    hints = "".join(
        f'<li><a href="?the={number}"><b>{_grouped(number)}</b> <span>{say[what]}</span></a></li>'
        for number, what in _TEST_CARDS
    )
    fields = (
        _field(say, typed, "number", "cc-number", _grouped(typed.number))
        + '<div class="two">'
        + _field(say, typed, "expiry", "cc-exp", typed.expiry)
        + _field(say, typed, "cvc", "cc-csc", typed.cvc)
        + "</div>"
    )
    back = (
        f'<a class="btn quiet" href="{escape(session["cancel_url"])}">{say["back"]}</a>'
        if session["cancel_url"]
        else ""
    )
    return _page(
        session,
        say["title"],
        f"{alert}<table><tbody>{lines}</tbody><tfoot><tr><th scope=row>{say['total']}</th>"
        f'<td class="num">{vnd(session["amount_total"])}</td></tr></tfoot></table>'
        f'<form method="post" action="?" autocomplete="off" novalidate>{fields}'
        f'<button class="btn">{say["pay"].format(amount=vnd(session["amount_total"]))}</button></form>{back}'
        f"<section><h2>{say['try']}</h2><ul>{hints}</ul></section>",
    )


def over_page(session: Thing) -> str:
    """The page of a session that is over: paid, or out of time."""
    say = words(session["locale"])
    what, to = ("done", session["success_url"]) if session["status"] == "complete" else ("over", session["cancel_url"])
    link = f'<a class="btn" href="{escape(to)}">{say["to_shop"]}</a>' if to else ""
    return _page(session, say[what], f"<p>{say[what + '_help']}</p>{link}")


def missing_page() -> str:
    """For an address that names no session."""
    say = words("vi")
    return _page({"locale": "vi"}, say["missing"], f"<p>{say['missing_help']}</p>")


def vnd(amount: int) -> str:
    """95000 as 95.000 đ."""
    return f"{amount:,}".replace(",", ".") + "\u202fđ"


def _line(line: Thing) -> str:
    times = f" × {line['quantity']}" if line["quantity"] > 1 else ""
    return f'<tr><td>{escape(line["name"])}{times}</td><td class="num">{vnd(line["amount_total"])}</td></tr>'


def _grouped(number: str) -> str:
    return " ".join(re.findall(".{1,4}", number))


def _field(say: dict[str, str], typed: Typed, name: str, complete: str, value: str) -> str:
    wrong = typed.wrong.get(name)
    marks = f' aria-invalid="true" aria-describedby="{name}-wrong"' if wrong else ""
    error = f'<p class="wrong" id="{name}-wrong">{say[wrong]}</p>' if wrong else ""
    return (
        f'<div class="field"><label for="{name}">{say[name]}</label>'
        f'<input id="{name}" name="{name}" inputmode="numeric" autocomplete="{complete}"'
        f' value="{escape(value)}" required{marks}>{error}</div>'
    )


def _is_ahead(expiry: str) -> bool:
    match = re.fullmatch(r"(0?[1-9]|1[0-2])\s*/\s*(?:20)?([0-9]{2})", expiry)
    today = gmtime()
    return bool(match) and (int(match[2]) + 2000, int(match[1])) >= (today.tm_year, today.tm_mon)  # type: ignore[index]


def _page(session: Thing, title: str, main: str) -> str:
    say = words(session["locale"])
    lang = "vi" if say is words("vi") else "en"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="/c/page.css"></head><body>'
        f"<header><p>{say['practice']}</p></header><main><h1>{title}</h1>{main}</main></body></html>"
    )
