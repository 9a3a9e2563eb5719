"""Who asks: passwords, sessions and cookies of agents, the tickets of visitors."""
