"""Passages for a question: keyword and dense candidates, fused, copies counted once."""
