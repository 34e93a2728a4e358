// The little behaviour that pages share. Everything works without it.

// After a form came back with faults, the list of them is where reading goes on.
document.getElementById("lomakkeen-virheet")?.focus();

// Filters apply as soon as they change; without scripts the form's own button does it.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A form that has been sent is not sent twice by an impatient second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
