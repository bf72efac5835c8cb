"""Which sentences of the retrieved passages answer a question: candidates, their features, their order."""
