"""Computing from what a sentence says: a share, a difference or a total that no sentence states outright."""
