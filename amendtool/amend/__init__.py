"""Amendments as values: operations, papers, and their ways in and out."""
