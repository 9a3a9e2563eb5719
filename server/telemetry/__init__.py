"""What is counted, timed and logged, for whoever watches the processes."""
