"""Looking for what was said: the words of a text, what somebody asks for, and where it stands in what was found."""
