"""Whether the evidence answers at all, and whether a question takes for granted what the articles deny."""
