"""What the server sends besides the pages, without a browser."""
