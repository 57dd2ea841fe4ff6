"""Pages of plans: their list and review, their description, their amendments."""
