"""The version, kept where reading it costs nothing."""

VERSION = "0.2.0"
