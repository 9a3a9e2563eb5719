"""Halfleaf, a small tea shop with Beckon's tag on every page."""
