"""What was done in a window, as a paper in which every figure opens."""
