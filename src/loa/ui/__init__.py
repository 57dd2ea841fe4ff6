"""The design system: base templates, pieces, icons, the words for dates and figures."""
