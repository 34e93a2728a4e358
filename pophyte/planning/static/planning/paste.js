// Pasting into the document's text. The editor keeps only headings, lists, bold, italic and links of what it is given;
// this makes Word's lists and headings, and Markdown, into those before it is asked, so that they are not lost.

const BULLET = /^[\s\u00a0]*[·•▪◦o§\-–][\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*(?:\d+|[a-zåäö]|[ivx]+)[.)][\s\u00a0]+/i;
const MARKDOWN = /^(?:#{1,6} |[-*+] |\d+[.)] )|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\(https?:[^)\s]+\)/m;

export function cleanWord(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("style, script, meta, link, title, xml, o\\:p").forEach((element) => element.remove());
  deleteComments(page);
  for (const paragraph of [...page.querySelectorAll("p, div")].filter(isWordHeading)) rename(paragraph, wordLevel(paragraph));
  for (const heading of page.querySelectorAll("h1, h2")) rename(heading, "h3");
  for (const heading of page.querySelectorAll("h5, h6")) rename(heading, "h4");
  page.querySelectorAll("p").forEach((paragraph) => isWordItem(paragraph) && intoList(paragraph));
  page.querySelectorAll("li > p").forEach((paragraph) => paragraph.replaceWith(...paragraph.childNodes));
  page.querySelectorAll("table").forEach(tableIntoParagraphs);
  page.querySelectorAll("p, li, h3, h4").forEach((element) => !element.textContent.trim() && element.remove());
  return page.body.innerHTML;
}

function deleteComments(page) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  found.forEach((comment) => comment.remove());
}

const styleOf = (element) => element.getAttribute("style") ?? "";
const isWordItem = (element) => /mso-list:\s*l\d/i.test(styleOf(element)) || /^MsoListParagraph/.test(element.className);
const isWordHeading = (element) => /^(?:MsoTitle|MsoHeading\d|Otsikko\d|Heading\d)/i.test(element.className);
const wordLevel = (element) => (/[3-6]$/.test(element.className) ? "h4" : "h3");

function rename(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function intoList(paragraph) {
  // Word writes the bullet or the number as text of its own, marked to be ignored.
  const sign = paragraph.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
  const text = (sign ?? paragraph).textContent;
  const name = NUMBER.test(`${text.trim()} `) && !BULLET.test(`${text.trim()} `) ? "ol" : "ul";
  if (sign) sign.remove();
  else trimStart(paragraph, name === "ol" ? NUMBER : BULLET);
  const before = paragraph.previousElementSibling;
  const list = before?.localName === name ? before : paragraph.ownerDocument.createElement(name);
  if (list !== before) paragraph.before(list);
  list.append(Object.assign(paragraph.ownerDocument.createElement("li"), {}));
  list.lastElementChild.append(...paragraph.childNodes);
  paragraph.remove();
}

function trimStart(paragraph, sign) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  if (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(sign, "");
}

function tableIntoParagraphs(table) {
  // A table has no place in the text: its rows stay as lines, so that no word is lost.
  const lines = [...table.rows].map((row) => {
    const line = table.ownerDocument.createElement("p");
    line.textContent = [...row.cells].map((cell) => cell.textContent.trim()).join(" · ");
    return line;
  });
  table.replaceWith(...lines);
}

export function readsAsMarkdown(text) {
  return MARKDOWN.test(text);
}

export function markdownToHtml(text) {
  const html = [];
  let list = "", paragraph = [];
  const close = () => {
    if (paragraph.length) html.push(`<p>${paragraph.join(" ")}</p>`);
    if (list) html.push(`</${list}>`);
    paragraph = []; list = "";
  };
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    const heading = line.match(/^(#{1,6})\s+(.*?)\s*#*$/);
    const item = line.match(/^\s*(?:([-*+])|\d+[.)])\s+(.*)$/);
    if (heading) {
      close();
      const name = heading[1].length > 2 ? "h4" : "h3";
      html.push(`<${name}>${inline(heading[2])}</${name}>`);
    } else if (item) {
      const name = item[1] ? "ul" : "ol";
      if (list !== name) { close(); html.push(`<${name}>`); list = name; }
      html.push(`<li>${inline(item[2])}</li>`);
    } else if (!line.trim()) {
      close();
    } else {
      if (list) close();
      paragraph.push(inline(line.trim()));
    }
  }
  close();
  return html.join("");
}

function inline(text) {
  return text
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "<b>$2</b>")
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/g, (_all, one, two) => `<i>${one ?? two}</i>`);
}

function cleaned(data) {
  const html = data.getData("text/html"), text = data.getData("text/plain");
  if (html && !html.includes("data-editor-content") && /mso-|class="?Mso|urn:schemas-microsoft-com|<h[1256]\b|<table/i.test(html)) return cleanWord(html);
  // A copy out of an editor of code carries the same Markdown as bare lines of HTML.
  if (text && readsAsMarkdown(text) && !/<(?:h\d|ul|ol|b|strong|em|i)\b/i.test(html)) return markdownToHtml(text);
  return "";
}

// What this has cleaned and given on to the editor.
const ours = new WeakSet();

document.addEventListener("paste", (event) => {
  if (ours.has(event) || !event.target.closest?.(".Draftail-Editor") || !event.clipboardData) return;
  const html = cleaned(event.clipboardData);
  if (!html) return;
  event.preventDefault();
  event.stopPropagation();
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", event.clipboardData.getData("text/plain"));
  const again = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  ours.add(again);
  event.target.dispatchEvent(again);
}, true);
