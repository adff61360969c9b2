"""What the pages are made of: controls (the only user of session_state and query_params), data, and parts."""
