"""Small multiples of /jamfor: the same small drawing for every area, or for every measure of one."""
