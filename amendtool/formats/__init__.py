"""Reading and writing XML: the source layer, the dialects (CLML, Akoma Ntoso), schemas."""
