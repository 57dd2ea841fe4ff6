"""Files of the archive: what can be filed, the table of contents, the export."""
