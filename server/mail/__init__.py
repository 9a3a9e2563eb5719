"""Mail: letters, the post that takes them to a server, and what is still to be sent."""
