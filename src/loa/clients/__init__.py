"""What Loa asks of the outside world; one small file an external service."""
