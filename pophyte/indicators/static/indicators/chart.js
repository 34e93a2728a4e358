// Charts come as pictures. When one is looked at, the same spec is drawn in its place and tells the figures under the
// pointer. Whatever fails on the way, the picture stays.

const narrow = window.matchMedia("(max-width: 40rem)");
let library;

function loadLibrary(address) {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  return library;
}

async function readSpec(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function draw(figure) {
  const { chart, chartNarrow, library: address } = figure.dataset;
  if (!address) return;
  const [spec] = await Promise.all([readSpec(narrow.matches ? chartNarrow : chart), loadLibrary(address)]);
  const place = document.createElement("div");
  place.className = "chart__live";
  // The picture's words go over to the drawing; what it shows stands under it as text.
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", figure.querySelector(".chart__drawing img").alt);
  // `ast`: expressions are interpreted, not compiled, so the page's security policy can forbid evaluation of text.
  await window.vegaEmbed(place, spec, {
    actions: false,
    ast: true,
    defaultStyle: false,
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
  });
  const drawing = figure.querySelector(".chart__drawing");
  drawing.querySelector(".chart__live")?.remove();
  drawing.append(place);
  figure.classList.add("is-live");
}

const watched = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watched.unobserve(target);
    draw(target).catch(() => {});
  }
});

function watchAll(root) {
  for (const figure of root.querySelectorAll("[data-chart]:not(.is-live)")) watched.observe(figure);
}

watchAll(document);
// A part of the page that was fetched may hold charts of its own.
document.addEventListener("htmx:load", (event) => watchAll(event.target.parentElement ?? document));
narrow.addEventListener("change", () => {
  for (const figure of document.querySelectorAll("[data-chart].is-live")) draw(figure).catch(() => {});
});
