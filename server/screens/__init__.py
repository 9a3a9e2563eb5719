"""What agents' screens show of live visitors, worked out once for all who watch a site."""
