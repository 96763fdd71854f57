"""What the person did, felt and answered, kept in one SQLite file.

`opening` is where to start; it is cheap to import and loads SQLite only when
there is a diary to open. `records` says what goes in and comes out.
"""
