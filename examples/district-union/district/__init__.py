"""The made-up district federation, file by file."""
