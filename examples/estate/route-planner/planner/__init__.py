"""Tour planning."""
