"""The web 网站: pages over the record. Each shows what its reader may see; each button is an action of floor 6."""
