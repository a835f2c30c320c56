"""The command line `kmh`."""
