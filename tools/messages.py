"""The words on screens: found in code and templates, kept in .po files, checked, made into .mo.

    python tools/messages.py extract [CATALOGUE…] [--prune]   update the .po files from the sources
    python tools/messages.py missing [CATALOGUE…]             list what has no Vietnamese yet
    python tools/messages.py fill CATALOGUE < words.json      put in {"English msgid": "Vietnamese"}
    python tools/messages.py compile                          write .mo where it is older than its .po
    python tools/messages.py check                            exit 1 when Vietnamese is not complete

A catalogue is an app (`marketplace`) or `.` for what belongs to no app (base page, components, config,
common). `locale/borrowed` holds our Vietnamese for words of Wagtail and allauth: it is compiled and
checked, never extracted. Pure Python, so that nobody needs GNU gettext (Babel writes the files).
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "vi"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
# How many strings a call takes, and whether the first is a context.
CALLS: dict[str, tuple[int, bool]] = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), (1, False)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (2, False)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, True)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (2, True)),
}
# Template folders that are not named for the app they belong to.
TEMPLATES_OF = {"account": "accounts", "allauth": "accounts", "mfa": "accounts"}
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(rf"\b(_|n?p?gettext)\(({STRING}(?:\s*,\s*{STRING})*)")
PLACEHOLDER = re.compile(r"%\((\w+)\)|(?<!%)%[sd]|\{(\w*)\}")

Key = tuple[str, str | None]  # (msgid, context)


@dataclass
class Found:
    """A message as the sources hold it."""

    msgid: str
    plural: str | None
    context: str | None
    places: set[str] = field(default_factory=set)


def calls_in_python(text: str) -> Iterator[tuple[str, list[str]]]:
    """The translation calls of a module, with their leading constant strings."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in CALLS:
            constants = [a.value for a in node.args if isinstance(a, ast.Constant)]
            yield name, [value for value in constants if isinstance(value, str)]


def calls_in_template(text: str) -> Iterator[tuple[str, list[str]]]:
    """The same for a Django template."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        flat = templatize(text)
    for name, arguments in TEMPLATE_CALL.findall(flat):
        yield name, [ast.literal_eval(found) for found in re.findall(STRING, arguments)]


def catalogue_of(path: Path) -> str | None:
    """Which catalogue a source file belongs to; None for what is not ours to translate."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "templates":
        name = TEMPLATES_OF.get(parts[1], parts[1])
        return name if (ROOT / name / "__init__.py").exists() and len(parts) > 2 else "."
    if parts[0] in ("config", "common"):
        return "."
    return parts[0] if (ROOT / parts[0] / "apps.py").exists() else None


def sources() -> Iterator[tuple[str, Path]]:
    """Every file that may hold messages, with its catalogue."""
    for folder in sorted(p for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if folder.name in ("tests", "node_modules", "var"):
            continue
        for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
            name = catalogue_of(path)
            if name is not None and "migrations" not in path.parts:
                yield name, path


def extract_all() -> dict[str, dict[Key, Found]]:
    """Every message of every catalogue, from the sources."""
    found: dict[str, dict[Key, Found]] = {}
    for name, path in sources():
        text = path.read_text(encoding="utf-8")
        python = path.suffix == ".py"
        if not (("gettext" in text) if python else re.search(r"trans|_\(", text)):
            continue
        for call, strings in (calls_in_python if python else calls_in_template)(text):
            count, has_context = CALLS[call]
            if len(strings) < count + has_context or not strings[has_context]:
                continue
            context = strings.pop(0) if has_context else None
            plural = strings[1] if count == 2 else None
            messages = found.setdefault(name, {})
            one = messages.setdefault((strings[0], context), Found(strings[0], plural, context))
            one.plural = one.plural or plural
            one.places.add(str(path.relative_to(ROOT)))
    return found


def po_path(name: str) -> Path:
    return ROOT / name / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def words(message: Message | None) -> tuple[str, ...]:
    """The translation as a tuple of its plural forms; empty when there is none."""
    if message is None or not message.string:
        return ()
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return strings if all(strings) else ()


def key_of(message: Message) -> Key:
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    return msgid, message.context


def save(path: Path, catalog: Catalog) -> None:
    """Write a .po, only if that changes it; nothing in it depends on when or where it was written."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    body = out.getvalue().decode().rstrip("\n")
    text = HEADER.format(LANGUAGE) + body + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def updated(old: Catalog, messages: dict[Key, Found], *, prune: bool, elsewhere: dict[Key, Message]) -> Catalog:
    """`messages` with the words of `old`; what is used no more stays as obsolete unless pruned.

    A new message that another catalogue already says starts with those words: one idea, one word.
    """
    held = {key_of(m): m for m in [*old.obsolete.values(), *(m for m in old if m.id)]}
    new = Catalog(locale=LANGUAGE)
    for key, one in messages.items():
        before = held.pop(key, None)
        said = words(before) or words(elsewhere.get(key))
        string: str | tuple[str, ...] = (said or ("",))[:1] if one.plural else (said or ("",))[0]
        ids = (one.msgid, one.plural) if one.plural else one.msgid
        comments = before.user_comments if before else []
        places = [(place, 0) for place in sorted(one.places)]
        new.add(ids, string, places, context=one.context, user_comments=comments)
    if not prune:
        new.obsolete.update({new._key_for(m.id, m.context): m for m in held.values() if words(m)})
    return new


def everything_said() -> dict[Key, Message]:
    """All translated messages of all catalogues, the root's first."""
    said: dict[Key, Message] = {}
    for path in po_files():
        for message in read(path):
            if message.id and words(message):
                said.setdefault(key_of(message), message)
    return said


def po_files() -> list[Path]:
    pattern = "locale/*/LC_MESSAGES/django.po"
    nested = [p for p in ROOT.glob("*/" + pattern) if not p.relative_to(ROOT).parts[0].startswith(".")]
    borrowed = ROOT.glob("locale/borrowed/*/LC_MESSAGES/django.po")
    return sorted([*ROOT.glob(pattern), *borrowed, *nested], key=lambda p: (len(p.parts), p))


def extract(names: list[str], *, prune: bool = False) -> None:
    said = everything_said()
    found = extract_all()
    for name in names or sorted({*found, *(catalogue_at(p) for p in po_files())} - {"locale"}):
        old = read(po_path(name))
        if name in found or len(old):
            save(po_path(name), updated(old, found.get(name, {}), prune=prune, elsewhere=said))


def catalogue_at(po: Path) -> str:
    name = str(po.relative_to(ROOT).parents[3])
    return "locale" if name == "locale" else name


def missing(names: list[str]) -> list[str]:
    """What the sources say and Vietnamese does not, a line each."""
    lines = []
    for name, messages in sorted(extract_all().items()):
        held = {key_of(m): m for m in read(po_path(name)) if m.id and not m.fuzzy}
        for key, one in messages.items():
            if (not names or name in names) and not words(held.get(key)):
                lines.append(f"{name}: {one.msgid!r} ({', '.join(sorted(one.places))})")
    return lines


def faults() -> list[str]:
    """Everything that keeps Vietnamese from being complete and in step with the sources."""
    lines = [f"no Vietnamese: {line}" for line in missing([])]
    found = extract_all()
    for path in po_files():
        catalog, name = read(path), catalogue_at(path)
        for message in catalog:
            key, label = key_of(message), f"{path.relative_to(ROOT)}: {message.id!r}"
            if not message.id:
                continue
            if message.fuzzy:
                lines.append(f"fuzzy: {label}")
            if name != "locale" and path.parts[-3] == LANGUAGE and key not in found.get(name, {}):
                lines.append(f"used nowhere: {label}")
            lines += [f"{fault}: {label}" for fault in placeholder_faults(message)]
        lines += [f"obsolete: {path.relative_to(ROOT)}: {m.id!r}" for m in catalog.obsolete.values()]
    return lines + said_two_ways()


def said_two_ways() -> list[str]:
    """Django pours all catalogues into one, so a message can have one Vietnamese only: pgettext tells two apart."""
    ways: dict[Key, dict[tuple[str, ...], str]] = {}
    for path in po_files():
        for message in read(path):
            if message.id and words(message) and path.parts[-3] == LANGUAGE:
                ways.setdefault(key_of(message), {}).setdefault(words(message), catalogue_at(path))
    return [
        f"said in two ways: {key[0]!r}: " + ", ".join(f"{name} {said[0]!r}" for said, name in way.items())
        for key, way in ways.items()
        if len(way) > 1
    ]


def placeholder_faults(message: Message) -> Iterator[str]:
    """A translation may leave a number out of a plural, but never invent a placeholder or lose another."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    wanted = {found.group(0) for text in ids for found in PLACEHOLDER.finditer(text)}
    for text in words(message):
        has = {found.group(0) for found in PLACEHOLDER.finditer(text)}
        if has - wanted or (wanted - has and len(ids) == 1):
            yield f"placeholders {sorted(wanted)} became {sorted(has)}"


def fill(name: str, given: dict[str, str]) -> None:
    """Put translations in; a msgid with a context is written `context|msgid`."""
    extract([name])
    catalog = read(po_path(name))
    for message in catalog:
        msgid, context = key_of(message)
        said = given.pop(f"{context}|{msgid}" if context else msgid, None)
        if msgid and said:
            message.string = said if isinstance(message.id, str) else (said,)
    save(po_path(name), catalog)
    for unknown in given:
        print(f"{name}: nothing says {unknown!r}", file=sys.stderr)


def compile_all() -> None:
    for po in po_files():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with mo.open("wb") as out:
                write_mo(out, read(po))


def main(arguments: list[str]) -> int:
    prune = "--prune" in arguments
    command, *names = [a for a in arguments if a != "--prune"] or ["help"]
    if command == "extract":
        extract(names, prune=prune)
    elif command == "missing":
        print("\n".join(missing(names)))
    elif command == "fill" and len(names) == 1:
        fill(names[0], json.load(sys.stdin))
    elif command == "compile":
        compile_all()
    elif command == "check":
        lines = faults()
        print("\n".join(lines) or "Vietnamese is complete.")
        return 1 if lines else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
