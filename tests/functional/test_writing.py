"""Writing in a real browser: choosing by everyday words, pasting, and a connection that comes and goes."""

import pytest

from pophyte.people.domain import AccessRole
from pophyte.planning.models import CouncilDecision, WellbeingDocument
from tests.conftest import account_with
from tests.factories.planning import make_document


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head><body>
<h1>Nuorten hyvinvointi<o:p></o:p></h1>
<p class=MsoNormal>Nuorten <b style='mso-bidi-font-weight:normal'>yksinäisyys</b> on lisääntynyt.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span>
</span>kahvila nuorille<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span>
</span>etsivä työ kouluille<o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Vuosi</p></td><td><p class=MsoNormal>2024</p></td></tr></table>
</body></html>"""
MARKDOWN = "## Mitä teemme\n\nAvataan **kahvila**.\n\n- yksi\n- kaksi\n\n1. ensin\n"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
}"""


@pytest.fixture
def draft(region):
    area = CouncilDecision._meta.get_field("municipality").related_model.objects.get(slug="raahe", kind="municipality")
    term = CouncilDecision._meta.get_field("term").related_model.objects.order_by("-begins")[0]
    return make_document(areas=[area], term=term)


@pytest.fixture
def editor(draft, new_window):
    """The editor with one short text; Wagtail notes what there is two seconds after opening."""
    scope = draft.areas.get().scope
    draft.body = [("text", "<p>Alku.</p>")]
    draft.save()
    draft.save_revision()
    window = new_window(account=account_with(AccessRole.MUNICIPAL_COORDINATOR, scope, email="raahe@example.org"))
    window.open(f"/hallinta/pages/{draft.pk}/edit/")
    window.page.wait_for_timeout(2500)
    return window.page


def say(editor, state):
    """Wait until Wagtail tells how its saving is."""
    shown = editor.locator(f"#w-autosave-indicator[data-w-autosave-state-value={state}]")
    shown.wait_for(state="attached", timeout=20_000)


def saved(editor):
    say(editor, "saved")
    return WellbeingDocument.objects.get()


def paste(editor, html, text):
    editor.locator(".public-DraftEditor-content").first.click()
    editor.keyboard.press("Control+A")
    editor.evaluate(PASTE, [html, text])
    editor.wait_for_timeout(3000)
    return str(saved(editor).body[0].value.source)


def test_words_html_becomes_headings_lists_and_lines(editor):
    kept = paste(editor, WORD, "Nuorten hyvinvointi")

    assert "<h3" in kept
    assert "<b>yksinäisyys</b>" in kept
    assert kept.count("<li") == 2
    assert "Vuosi · 2024" in kept
    assert "mso" not in kept.lower()


def test_markdown_becomes_headings_and_lists(editor):
    kept = paste(editor, "", MARKDOWN)

    assert "<h3" in kept
    assert "<b>kahvila</b>" in kept
    assert (kept.count("<ul"), kept.count("<ol"), kept.count("<li")) == (1, 1, 3)
    assert "**" not in kept
    assert "##" not in kept


def test_plain_text_is_left_as_it_is(editor):
    kept = paste(editor, "", "Tavallinen virke - ja toinen.")

    assert "Tavallinen virke - ja toinen." in kept


def test_what_is_written_without_a_connection_is_saved_when_it_returns(editor):
    editor.context.set_offline(True)
    editor.locator("#id_summary").fill("Tämä kirjoitettiin tunnelissa.")
    say(editor, "paused")
    before = WellbeingDocument.objects.get().summary

    editor.context.set_offline(False)

    assert saved(editor).summary == "Tämä kirjoitettiin tunnelissa."
    assert before == ""


def test_what_is_written_while_a_saving_is_on_its_way_is_saved_too(editor):
    """The text changes just when the first answer arrives: Wagtail alone would take it for saved."""
    editor.evaluate("""() => document.addEventListener("w-autosave:save", () => {
      setTimeout(() => { document.querySelector("#id_summary").value = "Ensimmäinen. Toinen."; }, 20);
    }, { once: true })""")
    editor.locator("#id_summary").fill("Ensimmäinen.")

    editor.wait_for_timeout(6000)

    assert saved(editor).summary == "Ensimmäinen. Toinen."


def test_an_indicator_is_chosen_by_everyday_words(editor):
    editor.locator(".c-sf-add-button").last.click()
    editor.get_by_role("option", name="Mittari", exact=True).click()
    chooser = editor.locator("indicator-choice input[role=combobox]")
    chooser.fill("yksinäisyys")
    editor.locator("indicator-choice [role=option]").first.wait_for()
    editor.keyboard.press("Enter")
    editor.wait_for_timeout(3000)

    assert "yksinäi" in chooser.input_value().lower()
    assert ":" in saved(editor).body[1].value["indicator"]


def test_words_that_are_no_indicator_get_a_sentence(editor):
    editor.locator(".c-sf-add-button").last.click()
    editor.get_by_role("option", name="Mittari", exact=True).click()
    chooser = editor.locator("indicator-choice input[role=combobox]")
    chooser.fill("qwertyuiop")
    chooser.blur()

    editor.locator(".indicator-choice__fault", has_text="Valitse mittari luettelosta").wait_for()
