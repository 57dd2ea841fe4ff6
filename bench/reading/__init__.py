"""What the questions about reading share: where the corpus lies, and its texts as files."""
