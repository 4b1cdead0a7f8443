"""Getting the law from legislation.gov.uk, and keeping it; nothing is fetched unless asked for."""
