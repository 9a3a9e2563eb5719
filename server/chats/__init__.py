"""Chats: what becomes of one, what is said in it, and what when its visitor is away. Pure."""
