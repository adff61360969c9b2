"""The pages where members write, `/skriv` and below, and the log: light HTML of our own, as a workshop's (docs/decisions/0062)."""
