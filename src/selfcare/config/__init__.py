"""What a person may set, described once; a flag beats a variable beats the settings file."""
