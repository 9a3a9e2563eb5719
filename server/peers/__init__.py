"""The other processes that serve the same sites: what they told, and who is at them."""
