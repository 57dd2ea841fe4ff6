"""Workbooks and Word files of others, read as forms and filled without touching anything else.

Everything here runs in the bounded child (loa.files.child) and knows nothing of Django. A file
is changed by putting bytes between bytes: what is not filled in stays as its maker left it.
"""
