"""What a selection holds for one page or one kind of list: a frozen value with its defaults, and its parameters of the link."""
