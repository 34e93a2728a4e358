"""One thread from worry to effect, walked in a real browser: from the first draft to what next year's owners answer.

A municipality's report and plan is written from real figures, goes every step to its council, is published as page, PDF
and Word; owners answer by link, the yearly review goes the same way, and the region sees it. Then three municipalities
together.
"""

import re
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from pophyte.people.domain import AccessRole
from pophyte.planning.models import Measure, Release, WellbeingDocument
from tests.conftest import account_with
from tests.factories.people import GrantFactory


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

COUNTY = "hyte@hyvinvointialue.example"
OWNER = "nuoriso@example.org"
FIGURE = "sotkanet:127"


@pytest.fixture
def writer(region, settings):
    settings.COUNTY_MAIL = COUNTY
    return account_with(AccessRole.MUNICIPAL_COORDINATOR, "area:municipality:009", email="alavieska@example.org")


@pytest.fixture
def page(writer, new_window):
    return new_window(account=writer).page


@pytest.fixture
def site(live_server):
    return live_server.url


def send(page, **fields):
    """Fill the fields of the page's form by their names and send it."""
    for name, value in fields.items():
        page.locator(f"main form[method=post] [name={name}]").fill(value)
    page.locator("main form[method=post] button[type=submit].button").first.click()


def begin(page, site, kind, *, areas=()):
    page.goto(f"{site}/asiakirjat/tyo/aloita/")
    page.get_by_role("radio", name=re.compile(f"^{kind} *(Laki|$)")).check()
    if areas:
        page.get_by_text("Muut kunnat, yhteiseen asiakirjaan").click()
    for area in areas:
        page.get_by_label(area, exact=True).check()
    page.get_by_role("button", name="Aloita asiakirja").click()
    page.wait_for_url(re.compile(r"/asiakirjat/tyo/\d+/"))
    return WellbeingDocument.objects.order_by("-pk").first()


def write(page, site, document):
    """A summary and an indicator in Wagtail's editor, which saves by itself."""
    page.goto(f"{site}/hallinta/pages/{document.pk}/edit/")
    page.wait_for_timeout(2500)
    page.locator("#id_summary").fill("Nuoret voivat paremmin, mutta yksinäisyys huolettaa.")
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Mittari", exact=True).click()
    page.locator("indicator-choice input[role=combobox]").fill("väkiluku")
    page.locator("indicator-choice [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    page.locator("#w-autosave-indicator[data-w-autosave-state-value=saved]").wait_for(state="attached", timeout=20_000)


def add_chain(page, site, document):
    """Worry → evidence → conclusion → goal → indicator → measure with an owner."""
    chain = f"{site}/asiakirjat/tyo/{document.pk}/ketju/"
    page.goto(f"{chain}aihe/")
    send(page, text="Nuorten yksinäisyys on lisääntynyt.")
    concern = document.concerns.get()
    page.goto(f"{chain}aihe/{concern.key}/peruste/?mittari={FIGURE}")
    send(page)
    page.goto(f"{chain}johtopaatos/")
    page.locator("main form[method=post] [name=text]").fill("Nuorten yhteisöllisyyttä vahvistetaan.")
    page.locator("main form[method=post] [name=concerns]").first.check()
    send(page)
    page.goto(f"{chain}tavoite/")
    page.locator("main form[method=post] [name=text]").fill("Jokaisella nuorella on ystävä.")
    page.locator("main form[method=post] [name=conclusions]").first.check()
    page.locator("main form[method=post] [name=focus_area]").select_option("osallisuus")
    send(page)
    goal = document.goals.get()
    page.goto(f"{chain}tavoite/{goal.key}/mittari/?mittari={FIGURE}")
    page.locator("main form[method=post] [name=aim][value=keep]").check()
    send(page)
    page.goto(f"{chain}tavoite/{goal.key}/toimenpide/")
    page.get_by_text("Lisää uusi henkilö").click()
    told = timezone.localdate().isoformat()
    fields = {"owner_name": "Nina Nuorisotyö", "owner_email": OWNER, "informed_at": told}
    known = {name: value for name, value in fields.items() if page.locator(f"main [name={name}]").count()}
    send(page, text="Avataan nuorten kahvila.", owner_role="nuorisopalvelut", when="syksy 2027", **known)
    if page.get_by_text("Tarkista, luettiinko aika oikein").count():
        send(page)
    page.wait_for_url(re.compile(r"/ketju/(#.*)?$"))


def carry(page, site, document, *, councils=1):
    """Every step of the way to the last council's decision, and publication."""
    process = f"{site}/asiakirjat/tyo/{document.pk}/kasittely/"
    page.goto(process)
    page.get_by_role("link", name="Lähetä käsittelyyn").click()
    page.get_by_role("main").get_by_role("button", name="Lähetä käsittelyyn").click()
    steps = [step["kind"] for step in document.type.steps]
    for _step in steps[: steps.index("council")]:
        page.get_by_role("link", name=re.compile("Hyväksy vaihe|Lausunnot on saatu")).click()
        page.get_by_role("button", name="Hyväksy ja siirrä eteenpäin").click()
    for _council in range(councils):
        page.get_by_role("link", name="Kirjaa valtuuston päätös").first.click()
        send(page, paragraph="45 §")
    page.get_by_role("button", name="Julkaise asiakirja").click()
    expect(page.get_by_role("main")).to_contain_text("Julkaistu")


def links_in(postbox, receiver):
    letters = [letter for letter in postbox if receiver in letter["To"]]
    return [re.search(r"https?://\S+", letter.get_payload(decode=True).decode()).group() for letter in letters]


def test_a_municipalitys_thread_from_worry_to_effect(page, site, client, new_window, postbox):
    document = begin(page, site, "Hyvinvointikertomus ja -suunnitelma")
    write(page, site, document)
    add_chain(page, site, document)
    assert client.get(f"/asiakirjat/{document.slug}/").status_code == 404

    carry(page, site, document)

    release = Release.objects.get()
    public = client.get(f"/asiakirjat/{document.slug}/").content.decode()
    assert "Jokaisella nuorella on ystävä." in public
    assert "45 §" in public
    assert "Nina Nuorisotyö" not in public
    assert release.frozen.goals[0].targets[0].baseline_text
    assert "45 §" in client.get("/aikataulu/?kausi=2025-2029").content.decode()
    assert [letter["To"] for letter in postbox] == [COUNTY]
    check_files(client, document)

    answer_by_link(page, site, document, new_window, postbox)
    review = make_review(page, site, document)
    carry(page, site, review)

    assert "Kahvila on auki." in client.get(f"/asiakirjat/{review.slug}/").content.decode()
    region = client.get("/asiakirjat/alue/tavoitteet/").content.decode()
    assert "Jokaisella nuorella on ystävä." in region


def check_files(client, document):
    """PDF and Word are made by the queue, which in tests works at once."""
    pdf = client.get(f"/asiakirjat/{document.slug}.pdf")
    with pikepdf.open(BytesIO(b"".join(pdf))) as opened:
        assert opened.Root.MarkInfo.Marked
    word = Document(BytesIO(b"".join(client.get(f"/asiakirjat/{document.slug}.docx"))))
    assert any("Jokaisella nuorella on ystävä." in line.text for line in word.paragraphs) or any(
        "Jokaisella nuorella on ystävä." in cell.text for table in word.tables for cell in table._cells
    )


def answer_by_link(page, site, document, new_window, postbox):
    page.goto(f"{site}/asiakirjat/tyo/{document.pk}/seuranta/")
    page.get_by_text("Avaa kierros nyt").click()
    page.get_by_role("main").get_by_role("button", name="Avaa kierros").click()
    link = links_in(postbox, OWNER)[0]
    phone = new_window(width=360)
    phone.open(re.sub(r"https?://[^/]+", "", link))
    phone.page.locator("[name=state][value=done]").check()
    phone.page.locator("[name=sentence]").fill("Kahvila on auki.")
    phone.page.get_by_role("button", name="Lähetä vastaus").click()
    expect(phone.page.get_by_role("main")).to_contain_text("Kiitos")
    measure = Measure.objects.get()
    assert (measure.state, measure.progress.get().sentence) == ("done", "Kahvila on auki.")


def make_review(page, site, document):
    year = timezone.localdate().year
    page.goto(f"{site}/asiakirjat/tyo/{document.pk}/seuranta/vuosiraportti/{year}/")
    page.get_by_role("button", name="Kokoa vuosiraportin luonnos").click()
    page.wait_for_timeout(1000)
    return WellbeingDocument.objects.get(follows_up=document)


def test_three_municipalities_decide_on_one_document(page, writer, site, client, new_window, postbox):
    for code in ("069", "071"):
        GrantFactory(account=writer, role=AccessRole.MUNICIPAL_COORDINATOR, scope=f"area:municipality:{code}")
    document = begin(page, site, "Hyvinvointikertomus ja -suunnitelma", areas=("Alavieska", "Haapajärvi", "Haapavesi"))
    write(page, site, document)
    add_chain(page, site, document)

    carry(page, site, document, councils=3)

    assert [approval.area for approval in Release.objects.get().frozen.approvals] == [
        "Alavieska",
        "Haapajärvi",
        "Haapavesi",
    ]
    assert "Haapavesi" in client.get(f"/asiakirjat/{document.slug}/").content.decode()
    answer_by_link(page, site, document, new_window, postbox)
    review = make_review(page, site, document)
    carry(page, site, review, councils=3)
    assert "Kahvila on auki." in client.get(f"/asiakirjat/{review.slug}/").content.decode()
