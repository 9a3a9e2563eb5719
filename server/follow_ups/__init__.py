"""Follow-ups: what is to be done for a visitor after the chat. Pure."""
