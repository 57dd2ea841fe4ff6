"""The public's pages: the front page and each agency's."""
