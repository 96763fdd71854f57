"""YAML text -> values, or all problems with line and column; JSON Schema from the same."""
