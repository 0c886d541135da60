"""Quote → words, tables and charts: pure functions in both languages, no screen."""
