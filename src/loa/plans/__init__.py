"""What must happen: plans, their tasks and the duties that they state."""
