"""Who is here now: at this process and at others, in which visit, doing what."""
