"""One process among others: how it begins, whether it is ready, how it leaves, and what it owns."""
