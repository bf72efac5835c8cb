"""The reader: which span of a sentence is the answer, by a small log-linear model."""
