"""What a published document costs: its PDF, Word, slides and page, each in a process of its own.

python -m benchmarks.publication
"""

import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


FORMS = ("pdf", "summary", "docx", "pptx")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pophyte.settings.test")
    if len(sys.argv) > 2:
        print(make(sys.argv[1], Path(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory(prefix="pophyte-publication-") as folder:
        path = Path(folder) / "work.pickle"
        path.write_bytes(pickle.dumps(long_work()))
        for form in FORMS:
            subprocess.run([sys.executable, "-m", "benchmarks.publication", form, str(path)], check=True)


def long_work() -> object:
    """Sixty pages with forty charts, which are drawn here so that the drawing is not measured."""
    import django  # noqa: PLC0415  # set up by this process alone

    django.setup()
    from pophyte.planning.operations.rendering.work import Picture, Work  # noqa: PLC0415
    from tests.planning.publication.sample import long_document  # noqa: PLC0415

    document, pictures = long_document()
    kept = {digest: Picture(*picture) for digest, picture in pictures.items()}
    return Work(document, kept, "http://localhost/asiakirjat/pitka/versio/1/", "ab" * 32, "2026-10-20")


def make(form: str, path: Path) -> str:
    import django  # noqa: PLC0415  # as above

    django.setup()
    from pophyte.planning.domain.files import FileForm  # noqa: PLC0415
    from pophyte.planning.operations.files import maker_of  # noqa: PLC0415

    work = pickle.loads(path.read_bytes())
    begun, used = time.monotonic(), time.process_time()
    content = maker_of(FileForm(form))(work)
    seconds, busy = time.monotonic() - begun, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{form:8} {seconds:6.2f} s ({busy:.2f} s of processor)  {memory:5.0f} MB  {len(content) / 1024:6.0f} kB"


if __name__ == "__main__":
    main()
