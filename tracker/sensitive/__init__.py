"""Numbers that must not be stored: found in what somebody wrote, and made unreadable. Pure."""
