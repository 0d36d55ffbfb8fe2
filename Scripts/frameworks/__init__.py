"""Models of frameworks that are too big for the usual tests, with the frameworks' own answers."""
