"""Where figures come from: readers that parse, and fetchers that save answers exactly as published.

A reader takes the bytes of one file and gives a `Reading`: parts for the store and notices for the person. It touches no
network, no database and no store, and it either reads the whole file or refuses the whole file.
"""
