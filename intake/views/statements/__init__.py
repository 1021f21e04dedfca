"""Pages of statements: a seller's own, a helped household's, and the same at the staff's desk."""
