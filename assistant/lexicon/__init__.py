"""The bilingual lexicon: which words of another language would say what a question says, without a model."""
