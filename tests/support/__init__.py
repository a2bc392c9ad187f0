"""What tests share: servers, clocks, clients, models."""
