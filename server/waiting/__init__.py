"""Who waits for an agent: the queue, what is expected and promised, and who is asked to take whom."""
