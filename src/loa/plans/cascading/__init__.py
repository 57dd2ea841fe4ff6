"""How a superior's plan comes down: to whom, which duties, what answers them, how far it is."""
