"""The made-up insurer's branch: who is there, what happens, and the files it is kept in."""
