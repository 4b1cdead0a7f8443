"""Documents, provisions, addresses, numbering, text and errors: the standard library only."""
