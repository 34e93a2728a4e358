"""JSON-stat 2, from Statistics Finland's PxWeb or from anyone: `shape` checks the cube, `roles` tells what its sides
are, `reading` makes parts of it.
"""
