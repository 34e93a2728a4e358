"""What the convention tests look at: the committed files of the project, and where our own code is."""

import subprocess
from functools import cache
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "pophyte"
MODULES = frozenset(path.parent.name for path in CODE.glob("*/apps.py"))


@cache
def committed_files() -> tuple[Path, ...]:
    """Every file of the repository, those not yet committed included, those that .gitignore names not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(ROOT / name for name in sorted(listed.split("\0")) if name and (ROOT / name).is_file())


def files(*suffixes: str, under: Path = ROOT) -> list[Path]:
    return [path for path in committed_files() if path.suffix in suffixes and path.is_relative_to(under)]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
