"""Who: agencies and their units, people, the roles in which they act, and what a role may do."""
