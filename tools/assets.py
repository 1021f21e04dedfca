"""What the pages load, made once at install: one small stylesheet, two cut fonts, the icons.

    python -m tools.assets          make what is out of date; says nothing when all is fresh

Everything goes to `static_built/` (not in the tree), which is among STATICFILES_DIRS. The fonts are those of
the package `fontpkg-be-vietnam-pro` (SIL Open Font License), cut to what Vietnamese pages show.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
LOGO = ROOT / "static" / "img" / "icon.svg"
BUILT = ROOT / "static_built"
STAMP = BUILT / ".stamp"
WEIGHTS = {"400": "BeVietnamPro-Regular.ttf", "700": "BeVietnamPro-Bold.ttf"}
ICONS = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
# Latin, Vietnamese (with Đđ Ơơ Ưư and the row of composed vowels), and the signs that our pages use.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(ord(letter) for letter in "ĂăĐđĨĩŨũƠơƯư"),
    *range(0x1EA0, 0x1EFA),
    *(ord(sign) for sign in "–—‘’“”…•›‹₫−×→←★✓\u202f\u2011"),
]


def css_files() -> list[Path]:
    """Tokens name the layers, so they come first; components in the order of their names."""
    first = [CSS / name for name in ("tokens.css", "base.css", "layout.css")]
    return [*first, *sorted((CSS / "components").glob("*.css"))]


def small(css: str) -> str:
    """The same rules without comments and idle space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]): (?=[^{}]*[;}])", ":", css)
    return re.sub(r",\s+", ",", css).replace(";}", "}").strip()


def build_css() -> None:
    (BUILT / "css").mkdir(parents=True, exist_ok=True)
    css = "\n".join(path.read_text(encoding="utf-8") for path in css_files())
    (BUILT / "css" / "phusa.css").write_text(small(css), encoding="utf-8")


def build_fonts() -> None:
    """Cut each weight to LETTERS, unhinted, with kerning, marks and tabular figures, as WOFF2."""
    import fontpkg_be_vietnam_pro
    from fontTools import subset

    source = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
    (BUILT / "fonts").mkdir(parents=True, exist_ok=True)
    for weight, name in WEIGHTS.items():
        options = subset.Options(flavor="woff2", hinting=False, desubroutinize=True, notdef_outline=True)
        options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
        options.name_IDs = [1, 2, 13, 14]
        font = subset.load_font(str(source / name), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        subset.save_font(font, str(BUILT / "fonts" / f"be-vietnam-{weight}.woff2"), options)


def build_icons() -> None:
    """The eye as pictures for phones that take no SVG. A process of its own: the drawer does not survive a fork."""
    (BUILT / "img").mkdir(parents=True, exist_ok=True)
    code = (
        "import sys, pathlib, vl_convert; svg = pathlib.Path(sys.argv[1]).read_text()\n"
        "for name, size in zip(sys.argv[2::2], sys.argv[3::2]):\n"
        "    pathlib.Path(name).write_bytes(vl_convert.svg_to_png(svg, scale=int(size) / 512))"
    )
    sizes = [part for name, size in ICONS.items() for part in (str(BUILT / "img" / name), str(size))]
    subprocess.run([sys.executable, "-c", code, str(LOGO), *sizes], check=True)


STEPS = {
    "css": (build_css, css_files),
    "fonts": (build_fonts, list),
    "icons": (build_icons, lambda: [LOGO]),
}


def build() -> list[str]:
    """Make what changed since the last time; returns the names of what was made."""
    own = Path(__file__).read_bytes()
    stamps = dict(line.split() for line in STAMP.read_text().splitlines()) if STAMP.exists() else {}
    made = []
    for name, (step, inputs) in STEPS.items():
        digest = hashlib.sha256(own + b"".join(path.read_bytes() for path in inputs())).hexdigest()
        if stamps.get(name) != digest:
            step()
            stamps[name] = digest
            made.append(name)
    if made:
        STAMP.write_text("".join(f"{name} {digest}\n" for name, digest in sorted(stamps.items())))
    return made


if __name__ == "__main__":
    if built := build():
        print("Made:", ", ".join(built))
