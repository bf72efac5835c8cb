"""How an offline answer is put together: one file for each shape that an answer takes."""
