"""Law and practice as data by date: themes, forms and their proof, indicators, windows, days off."""
