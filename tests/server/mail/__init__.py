"""Mail, by a real SMTP server."""
