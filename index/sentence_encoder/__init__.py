"""A second encoder, for ranking the sentences of a few passages for one question."""

from index.sentence_encoder.encoder import SentenceEncoder, load_sentence_encoder

__all__ = ["SentenceEncoder", "load_sentence_encoder"]
