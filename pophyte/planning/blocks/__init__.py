"""The blocks of a document's text, in the order the editor offers them."""

from pophyte.planning.blocks.body import BODY_BLOCKS


__all__ = ["BODY_BLOCKS"]
