"""Security: who may do what, encrypted data, and the audit of both. `services.memory_security` puts them together."""
