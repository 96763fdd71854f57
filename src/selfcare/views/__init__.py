"""Views: values become the blocks of a page, and the same values become JSON."""
