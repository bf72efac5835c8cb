"""Questions about several things: which things, asked one by one, and whether their values compare."""
