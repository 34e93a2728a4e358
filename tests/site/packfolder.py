"""A copy of the invented pack that a test may spoil."""

import shutil
from pathlib import Path


EXAMPLE = Path(__file__).parents[2] / "regions" / "esimerkkila"


class PackFolder:
    def __init__(self, path):
        self.path = path
        shutil.copytree(EXAMPLE, path)

    def edit(self, file, old, new):
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def edit_back(self, file):
        shutil.copy(EXAMPLE / file, self.path / file)

    def write(self, file, text):
        (self.path / file).write_text(text, encoding="utf-8")

    def add(self, file, text):
        self.write(file, (self.path / file).read_text(encoding="utf-8") + text)
