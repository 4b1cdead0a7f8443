"""Files of other programs, by how they begin: so that an error can say what a file is."""

from __future__ import annotations

_BEGIN = {
    b"PK\x03\x04": "a document of a word processor (.docx, .odt), or another zip file",
    b"\xd0\xcf\x11\xe0": "a document of an old word processor (.doc)",
    b"{\\rtf": "a document in Rich Text Format",
    b"%PDF-": "a PDF file",
}


def other_file(data: bytes) -> str:
    """“a PDF file” and the like; empty where the bytes may be text or XML."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((what for begin, what in _BEGIN.items() if start.startswith(begin)), "")
