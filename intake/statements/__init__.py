"""Monthly statements of other channels: what their columns and rows mean, and whose they are."""
