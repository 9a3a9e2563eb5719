"""Offering a chat: the contact budget, what it asks of the past, and what becomes of an invitation. Pure."""
