"""What a batch of reports goes through, from the request to the commit and the answer."""
