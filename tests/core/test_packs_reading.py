from pophyte.core.packs.reading import read_document


def read(tmp_path, content):
    path = tmp_path / "areas.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path)


def told(document):
    return [str(fault) for fault in document.faults]


def test_values_and_the_line_of_each_field(tmp_path):
    document = read(tmp_path, "name: {fi: Kunta}\nitems:\n  - code: '009'\n    on: 2020-11-02\n    empty:\n")

    assert document.values["name"] == {"fi": "Kunta"}
    assert document.values["items"][0]["code"] == "009"
    assert document.values["items"][0]["on"].isoformat() == "2020-11-02"
    assert document.values["items"][0]["empty"] is None
    assert document.line(("items", 0, "on")) == 4
    assert document.line(("items", 0, "empty")) == 5
    assert document.line(("items", 0, "missing")) == 3


def test_folded_text_is_one_line(tmp_path):
    assert read(tmp_path, "text: >-\n  yksi\n  kaksi\n").values == {"text": "yksi kaksi"}


def test_every_doubled_key_is_told_with_both_lines(tmp_path):
    document = read(tmp_path, "a: 1\nb: 2\na: 3\nb: 4\n")

    assert told(document) == [
        "areas.yaml, rivi 3, kenttä a: Sama kenttä on jo rivillä 1. Jätä kentistä vain toinen.",
        "areas.yaml, rivi 4, kenttä b: Sama kenttä on jo rivillä 2. Jätä kentistä vain toinen.",
    ]


def test_every_tab_in_indentation_is_told(tmp_path):
    document = read(tmp_path, "a:\n\tb: 1\n\tc: 2\n")

    assert told(document) == [
        "areas.yaml, rivi 2: Rivi on sisennetty sarkaimella. Sisennä välilyönneillä.",
        "areas.yaml, rivi 3: Rivi on sisennetty sarkaimella. Sisennä välilyönneillä.",
    ]


def test_bad_indentation_is_told_at_its_line(tmp_path):
    document = read(tmp_path, "a:\n  - b: 1\n   c: 2\n")

    assert told(document)[0].startswith("areas.yaml, rivi 3: Sisennys ei täsmää")


def test_another_encoding_is_told_at_its_line(tmp_path):
    document = read(tmp_path, "a: 1\nb: Pyhäjoki\n".encode("latin-1"))

    assert told(document) == [
        "areas.yaml, rivi 2: Tiedoston merkistö ei ole UTF-8. Tallenna tiedosto merkistöllä UTF-8."
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\n").values == {"a": 1}


def test_an_anchor_is_refused_so_that_nothing_can_hold_itself(tmp_path):
    document = read(tmp_path, "a: &x [*x]\n")

    assert told(document)[0].startswith("areas.yaml, rivi 1, kenttä a: Ankkureita (&) ei käytetä")


def test_an_unquoted_colon_is_told(tmp_path):
    assert "kirjoita teksti lainausmerkkeihin" in told(read(tmp_path, "a: b: c\n"))[0]


def test_a_quotation_that_does_not_end_is_told(tmp_path):
    assert "Lainausmerkki puuttuu" in told(read(tmp_path, "a: 'x\n"))[0]


def test_an_open_bracket_is_told(tmp_path):
    assert "Luettelon sulku puuttuu" in told(read(tmp_path, "a: [1, 2\nb: 3\n"))[0]


def test_endless_nesting_is_told_instead_of_crashing(tmp_path):
    assert "sisäkkäistä" in told(read(tmp_path, "a: " + "[" * 20000))[0]


def test_a_file_too_large_is_not_read(tmp_path):
    assert "5 megatavua" in told(read(tmp_path, b"#" * (5 * 1024 * 1024 + 1)))[0]


def test_an_empty_file_is_an_empty_mapping(tmp_path):
    assert read(tmp_path, "# nothing yet\n").values == {}
