"""Many customers: a table of them read, priced, and compared under two lists."""
