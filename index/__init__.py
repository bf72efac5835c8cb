"""Load, repair, clean, split, embed, keyword index, vector store, generations."""
