"""The answerer that needs no LLM: it reads the passages, answers in a line with its evidence, or declines."""
