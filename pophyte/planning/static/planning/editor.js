// Our own parts of Wagtail's editor: choosing an indicator by everyday words, and saving after a lost connection.
// Pasting from Word and Markdown is in paste.js.

const WAIT = 250;

class IndicatorChoice extends HTMLElement {
  connectedCallback() {
    [this.kept, this.text] = this.querySelectorAll("input");
    this.list = this.querySelector("[role=listbox]");
    this.fault = this.querySelector("[role=status]");
    this.list.id = `${this.kept.id || crypto.randomUUID()}-list`;
    this.text.setAttribute("aria-controls", this.list.id);
    this.text.addEventListener("input", () => this.look());
    this.text.addEventListener("keydown", (event) => this.move(event));
    this.text.addEventListener("blur", () => setTimeout(() => this.leave(), 150));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    // Wagtail puts the value in after it has put the element in.
    requestAnimationFrame(() => { this.text.value = this.kept.value; });
  }

  look() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(this.text.value.trim()), WAIT);
  }

  async ask(words) {
    if (!words) return this.show([]);
    try {
      const answer = await fetch(`${this.dataset.search}?q=${encodeURIComponent(words)}`);
      if (answer.ok && words === this.text.value.trim()) this.show((await answer.json()).found, words);
    } catch {
      this.show([]);
    }
  }

  show(found, words = "") {
    const options = found.map(({ key, name, about }, place) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.id = `${this.list.id}-${place}`;
      option.dataset.value = `${name} (${key})`;
      option.append(name, Object.assign(document.createElement("small"), { textContent: about }));
      return option;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.text.setAttribute("aria-expanded", String(options.length > 0));
    this.fault.textContent = words && !options.length ? this.dataset.none : "";
    this.mark(options[0]);
  }

  mark(option) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  move(event) {
    const now = this.list.querySelector("[aria-selected=true]");
    if (this.list.hidden || !now) return;
    const next = { ArrowDown: now.nextElementSibling, ArrowUp: now.previousElementSibling }[event.key];
    if (next) this.mark(next);
    if (event.key === "Enter") this.choose(now);
    if (event.key === "Escape") this.show([]);
    if (["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) event.preventDefault();
  }

  choose(option) {
    this.text.value = this.kept.value = option.dataset.value;
    this.show([]);
    // So that Wagtail sees a change worth saving.
    this.kept.dispatchEvent(new Event("input", { bubbles: true }));
    this.kept.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    this.show([]);
    if (!this.text.value.trim()) {
      this.kept.value = "";
    }
    this.fault.textContent = this.text.value.trim() === this.kept.value.trim() ? "" : this.dataset.unknown;
  }
}

customElements.define("indicator-choice", IndicatorChoice);

// Saving. Wagtail saves by itself; two things it would lose are seen to here.
// It tries a lost connection a few times within a minute, but a train's tunnel may be longer. And what is written while
// a saving is on its way it takes for saved: the form as it was sent is therefore compared with the form as it is.
const NOT_TEXT = /^(?:csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|comment.*)$/;
let sent = "";

function textOf(data) {
  return JSON.stringify([...data].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.test(name)));
}

function save() {
  const form = document.querySelector("[data-edit-form]");
  form?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
}

const saving = keepTrying(save);

document.addEventListener("w-autosave:save", ({ detail }) => { sent = textOf(detail.formData); });
document.addEventListener("w-autosave:error", ({ detail }) => {
  if (detail.type === "invalid_revision") saving.done();
  else saving.failed();
});
document.addEventListener("w-autosave:success", ({ target }) => {
  saving.done();
  // After Wagtail's own listeners, which now hold that all is saved.
  setTimeout(() => { if (sent && textOf(new FormData(target)) !== sent) save(); });
});
