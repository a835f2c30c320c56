"""The API under /api/v1: what the pages can do, for programs. `surface` puts it together, `openapi` describes it."""
