"""State, order, time and durability: the storage layer under every service."""
