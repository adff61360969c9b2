"""Several nodes: health, versions that follow, and a proxy before them."""
