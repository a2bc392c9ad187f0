"""What callers outside Python see: reflection, plain JSON, other languages' clients."""
