"""Help articles: whether one makes sense, and which of them fit what somebody looks for. No SQL, no await."""
