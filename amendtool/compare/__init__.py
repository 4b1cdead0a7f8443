"""Comparing two documents, and saying the difference as amendments."""
