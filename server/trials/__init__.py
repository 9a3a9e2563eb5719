"""Whether a rule helps, and how sure that is. Pure."""
