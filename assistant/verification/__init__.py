"""Claims checked against the words of the articles before they are shown."""
