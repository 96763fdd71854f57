"""A routine as a page, a picture or text, to print or to take to bed."""
