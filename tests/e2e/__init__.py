"""Real browsers against a real server: a visitor and an agent side by side."""
