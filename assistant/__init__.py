"""Retrieve, extract, prompt, verify citations, converse; and the assembled chain."""
