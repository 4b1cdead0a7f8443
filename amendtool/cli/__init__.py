"""The command line: a thin skin, and the only room that prints."""
