"""Command line, web page and rendering."""
