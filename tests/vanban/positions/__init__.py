"""Where our writers put what the decree gives a place to: measured on the printed page, in the
PDF and in the docx as LibreOffice prints it, and written down in docs/reference/positions.md."""
