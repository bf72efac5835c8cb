"""The cross-encoder: reads a question together with a few sentences."""

from index.cross_encoder.encoder import Answering, CrossEncoder, load_cross_encoder

__all__ = ["Answering", "CrossEncoder", "load_cross_encoder"]
