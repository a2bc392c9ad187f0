"""The runner of the interop scenario in Python, over the generated code alone."""
