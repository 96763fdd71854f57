"""Finds guides: the only room that looks for files. Guides are data, hostile until checked."""
