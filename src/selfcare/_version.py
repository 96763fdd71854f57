"""The version, where reading it costs nothing."""

VERSION = "0.2.0"
