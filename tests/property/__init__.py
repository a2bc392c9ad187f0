"""Generated input against a model or an invariant."""
