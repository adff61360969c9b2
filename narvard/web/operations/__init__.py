"""What those who run narvard ask of it: whether it lives and is ready, and its data versions for nodes that follow."""
