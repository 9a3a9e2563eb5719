"""A site as its owner has set it: its options, its looks, its addresses, its tag."""
