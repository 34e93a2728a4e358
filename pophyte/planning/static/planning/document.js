// Links to a place of a document: one press copies the whole address, and says so. Without scripts they are plain links.
const said = document.getElementById("kopioitu");

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.anchor");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(link.href);
    link.dataset.copied = "yes";
    setTimeout(() => delete link.dataset.copied, 2000);
    if (said) {
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = said.dataset.said; });
    }
  } catch {
    // The address bar has the link all the same.
  }
});
