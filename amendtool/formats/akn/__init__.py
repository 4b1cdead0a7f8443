"""Akoma Ntoso, the format of Parliament's drafting system: reading it and writing it."""
