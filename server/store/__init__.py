"""SQL of the conversation: finding, keeping and counting. Every function takes the connection of its caller."""
