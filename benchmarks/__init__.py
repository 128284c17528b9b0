"""What things cost: each number stands beside a peer or a physical limit of the same run."""
