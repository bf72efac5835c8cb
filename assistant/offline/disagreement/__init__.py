"""Sentences that say different things of the same."""
