"""Where the figures are: Parquet as the truth, DuckDB for building and the unusual, a mapped cube for pages.

`parts` says what a source hands over, `building` makes a new version of the store from parts, `reading` answers
pages, `questions` answers the rest in SQL. Nothing else speaks DuckDB.
"""
