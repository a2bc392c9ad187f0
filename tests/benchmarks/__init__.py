"""How fast and how small; run by `make bench`."""
