"""What takes long or breaks things on purpose; run by `make test-fault`."""
