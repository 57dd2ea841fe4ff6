"""Runs Loa on one machine with nothing to administer.

An own PostgreSQL in the data folder, the web server and the background worker,
all children of one supervisor. Imports no Django: it is what starts Django.
"""
