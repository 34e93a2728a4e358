"""Files made from a decided document: PDF, Word, slides and open data, all from `Release.content` alone."""
