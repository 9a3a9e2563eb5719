"""What is answered over HTTP beside the API, and how sockets and requests are bounded."""
