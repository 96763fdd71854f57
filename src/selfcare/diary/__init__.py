"""What the person did, felt and answered, in one SQLite file; `opening` opens it."""
