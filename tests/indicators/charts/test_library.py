from pophyte.indicators.charts.library import write_library


def test_library_is_written_once_for_each_version_and_can_interpret(tmp_path):
    target = tmp_path / "made" / "vega.js"

    outcomes = [write_library(target), write_library(target)]
    target.write_text("// of another version\n", encoding="utf-8")
    outcomes.append(write_library(target))

    script = target.read_text(encoding="utf-8")
    assert outcomes == [True, False, True]
    assert "window.vegaEmbed" in script
    # Without the interpreter the pages' security policy would forbid every expression.
    assert "expressionInterpreter" in script
    assert [path.name for path in target.parent.iterdir()] == ["vega.js"]
