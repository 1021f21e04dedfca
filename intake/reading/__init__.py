"""From bytes that somebody sent to rows of plain cells."""
