"""YAML text -> values, or all problems with line and column; JSON Schema from the same."""

LARGEST_BYTES = 256 * 1024
"""The most bytes that a file may have."""
