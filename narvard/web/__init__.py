"""What the browser gets besides the pages: HTML per link, data addresses, headers and start-up."""
