"""It happens: due work, who does it, and the evidence that it was done."""
