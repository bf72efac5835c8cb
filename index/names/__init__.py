"""Names of one thing: what a collection's own words say about them, and what sounds alike across scripts."""
