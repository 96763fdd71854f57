"""What a guide is: values, the description of each kind, rules across files."""
