"""Jinja2 templates: the page round the text of a document."""
