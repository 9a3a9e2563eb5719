"""Rules: what they ask, what they come to for a visitor, and whether they make sense. All of it is pure."""
