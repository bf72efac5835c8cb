"""What came before what: in words, by moments, and who was first."""
