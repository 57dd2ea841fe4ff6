"""Bytes by digest: sniffing, limits, renditions; readers run in a bounded child process."""
