"""The wire package ``onex.memory.v1``, generated from ``proto/``."""
