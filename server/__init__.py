"""What we do about it: sites, agents, availability, invitations, chats, and the screens that show them."""
