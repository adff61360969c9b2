"""Who is signed in, and how one signs in and out (docs/decisions/0062). Reading asks nobody."""
