"""The local stack mends itself, stops all that it started, and touches nothing else."""
