"""The rules of the code base itself: layers, names, sizes, generated code."""
