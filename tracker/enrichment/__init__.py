"""What a report says beyond its words: whose it is, with what, from where, looking for what. One question each."""
