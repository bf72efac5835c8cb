"""Metadata that a text itself gives away: its title, who wrote and published it, when, and where it first stood."""

from index.metadata.dates import iso_date
from index.metadata.reading import read_metadata

__all__ = ["iso_date", "read_metadata"]
