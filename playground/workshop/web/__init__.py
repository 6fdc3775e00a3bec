"""The browser's door: the same seats, behind a page with a terminal in it."""
