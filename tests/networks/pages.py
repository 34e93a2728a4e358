"""Reading pages as a person does: by roles and text."""

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def messages(client, response):
    page = soup(client.get(response.url))
    return [text(notice) for notice in page.select(".notices .notice")]
