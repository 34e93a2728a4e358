"""Sotkanet (THL): metadata, regions and figures in every shape its interfaces have answered in.

Nothing here asks the network; `fetching.sotkanet` does.
"""

SOURCE = "THL, Tilasto- ja indikaattoripankki Sotkanet.fi"
LICENCE = "CC BY 4.0"
PAGE = "https://sotkanet.fi/sotkanet/fi/metadata/indicators/{id}"
