"""Pages by topic. A view reads what its reader may see, and calls one action for each button."""
