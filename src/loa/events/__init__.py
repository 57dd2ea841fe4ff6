"""Events: meetings, classes, ceremonies and inspections, from the invitation to the proof."""
