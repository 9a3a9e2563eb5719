"""Rules: what they ask, what they come to for a visitor, and whether they make sense. Pure; `rulebook` and `rounds`
hold them, and whom to ask about them, in memory."""
