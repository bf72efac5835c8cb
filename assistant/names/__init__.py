"""Names: found, compared across spellings, scripts and languages, and known to a collection."""
