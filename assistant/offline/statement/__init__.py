"""What a question states, held against what the sentences state: yes, no, or neither."""
