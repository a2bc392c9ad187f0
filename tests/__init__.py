"""The test suite: what onex-memory claims, one directory for each way of proving it."""
