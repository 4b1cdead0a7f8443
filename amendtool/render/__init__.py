"""Marked text into pages: text, HTML, PDF and XML; a difference is never computed here."""
