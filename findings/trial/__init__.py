"""A trial of the signals: honest and false facts are written, looked at, and thrown away."""
