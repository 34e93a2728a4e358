// The form of a theme review saves itself (htmx). When a saving does not get through, the page says so, tries again
// until it does (retry.js), and asks before it is closed with words that are nowhere else.
const form = document.getElementById("arvio");
const told = document.getElementById("tallennus");
const saving = keepTrying(() => form.dispatchEvent(new Event("change", { bubbles: true })));
let isRefused = false;

function tell(text) {
  const notice = Object.assign(document.createElement("div"), { className: "notice notice--warning" });
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  told.replaceChildren(notice);
}

function lost() {
  if (!saving.isWaiting) tell(told.dataset.lost);
  saving.failed();
}

form.addEventListener("htmx:sendError", lost);
form.addEventListener("htmx:timeout", lost);
form.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status >= 500) return lost();
  // The server answers and does not take it: trying again would not help.
  saving.done();
  isRefused = true;
  tell(told.dataset.refused);
});
form.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  saving.done();
  isRefused = false;
});
form.addEventListener("submit", () => { saving.done(); isRefused = false; });
addEventListener("beforeunload", (event) => { if (saving.isWaiting || isRefused) event.preventDefault(); });
