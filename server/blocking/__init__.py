"""Who may not chat for now."""
