"""Figures as a document shows them: the face of this module for reports and plans."""

from pophyte.indicators.blocks.figures import DrawnFigure, FigureDesk, PeopleStatement, TakenFigure, reworded


__all__ = ["DrawnFigure", "FigureDesk", "PeopleStatement", "TakenFigure", "reworded"]
