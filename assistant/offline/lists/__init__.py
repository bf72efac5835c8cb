"""Lists: in one sentence, in sentences one after the other, or gathered from sentences apart."""
