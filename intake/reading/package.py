"""Take the parts out of an .xlsx without trusting what it says about itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from intake.errors import FileBroken, FileEmpty, FileLocked, FileTooLarge, ListUnreadable, OldFormat

LARGEST_FILE = 20_000_000
LARGEST_CONTENT = 120_000_000
"""Bytes of all parts together, unpacked: an 840 kB file can unpack to 900 MB."""
MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Package:
    """What is needed of the file: its sheets' own bytes by name, and a new file of just these parts.

    Whoever reads `content` sees exactly the bytes that were measured and looked through, not another part of the
    same name or one longer than it says.
    """

    content: bytes
    sheets: dict[str, bytes]


def open_package(data: bytes) -> Package:
    """Return the parts of an .xlsx; raises ListUnreadable with what to do."""
    if not data:
        raise FileEmpty
    if len(data) > LARGEST_FILE:
        raise FileTooLarge
    if data.startswith(_OLE):
        raise FileLocked if "EncryptedPackage".encode("utf-16-le") in data else OldFormat
    if not data.startswith(b"PK"):
        raise ListUnreadable
    parts = _parts(data)
    if "xl/workbook.xml" not in parts:
        is_other_kind = "xl/workbook.bin" in parts or "content.xml" in parts
        raise OldFormat if is_other_kind else ListUnreadable
    return Package(_repacked(parts), _sheets(parts))


def _parts(data: bytes) -> dict[str, bytes]:
    """Names in lower case and contents of the parts that are XML; others are kept empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_PARTS:
                raise FileTooLarge
            left = LARGEST_CONTENT
            parts: dict[str, bytes] = {}
            for member in members:
                name = normpath(member.filename.replace("\\", "/")).lstrip("/").lower()
                content = _read(archive, member, left) if name.endswith((".xml", ".rels")) else b""
                left -= len(content)
                parts[name] = content
            return parts
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise FileBroken from error
    except RuntimeError as error:  # how zipfile says that a part is encrypted
        raise FileLocked from error
    except (ValueError, UnicodeError) as error:
        raise FileBroken from error


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    if member.file_size > most:
        raise FileTooLarge
    with archive.open(member) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise FileTooLarge
    return content


def _repacked(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                archive.writestr(_CASES.get(name, name), content)
    return buffer.getvalue()


# Readers look for these names letter by letter; sheets they find in any case.
_CASES = {"[content_types].xml": "[Content_Types].xml", "xl/sharedstrings.xml": "xl/sharedStrings.xml"}


def _sheets(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The bytes of each visible sheet of cells by its name, in order."""
    book, links = _xml(parts["xl/workbook.xml"]), _xml(parts.get("xl/_rels/workbook.xml.rels", b""))
    targets = {
        link.get("Id"): normpath(join("xl", link.get("Target", ""))).lower()
        if not link.get("Target", "").startswith("/")
        else link.get("Target", "").lstrip("/").lower()
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets: dict[str, bytes] = {}
    for sheet in book.iter():
        if _local(sheet.tag) != "sheet" or sheet.get("state", "visible") != "visible":
            continue
        link_id = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        target = targets.get(link_id)
        if target in parts:
            sheets[sheet.get("name", "")] = parts[target]
    return sheets


def _xml(content: bytes) -> Element:
    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise FileBroken from error


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
