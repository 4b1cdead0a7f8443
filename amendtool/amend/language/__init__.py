"""Drafting language: the House's and the statute book's own words, read and written."""
