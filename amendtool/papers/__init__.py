"""Amendment papers: what amendments cite, the order they are taken in, what a paper says."""
