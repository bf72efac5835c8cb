"""Numbers with their units, and dates: found in text, compared, computed with, and written in three languages."""
