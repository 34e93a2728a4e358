"""Writing in a real browser: choosing by everyday words, pasting, and a connection that comes and goes."""

import pytest


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
