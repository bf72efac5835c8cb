"""What a question asks for, about what and under which conditions; and follow-ups made to stand alone."""
