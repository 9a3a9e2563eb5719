"""Access logs of web servers: read, and driven through the tracker as if their visitors came now."""
