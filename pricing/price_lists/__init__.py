"""Price lists: their types, their files, what is checked, and how two differ."""
