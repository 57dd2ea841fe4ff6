"""Law and practice as data by date: themes, forms, indicators, windows, days off."""
