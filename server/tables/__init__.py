"""The server's tables, in the same metadata as the tracker's: who imports one has all."""

from server.tables import chats, delivery, phases, rules, staff, texts, visitors

__all__ = ["chats", "delivery", "phases", "rules", "staff", "texts", "visitors"]
