"""CLML, the format of legislation.gov.uk: reading it and writing it."""
