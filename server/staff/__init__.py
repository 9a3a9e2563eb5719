"""Who serves the visitors: agents, their teams, who of them is there, and how much each takes on."""
