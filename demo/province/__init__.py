"""A province of any size, written by the database in bulk: the rows that the actions would have left (tests/demo)."""
