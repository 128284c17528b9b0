// Zoom and "page n of m" of a document; without scripts the pages simply stand below each other.

const levels = ["small", "fit", "large", "huge"];

for (const viewer of document.querySelectorAll("[data-viewer]")) {
  const pages = [...viewer.querySelectorAll("figure")];
  const where = viewer.querySelector("[data-where]");
  viewer.addEventListener("click", (event) => {
    const step = event.target.closest("[data-zoom-step]")?.dataset.zoomStep;
    if (!step) return;
    const at = levels.indexOf(viewer.dataset.zoom);
    viewer.dataset.zoom = step === "fit" ? "fit" : levels[Math.min(Math.max(at + Number(step), 0), 3)];
  });
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting && where) where.textContent = entry.target.dataset.number;
      }
    },
    { rootMargin: "-45% 0px -45% 0px" },
  );
  for (const page of pages) seen.observe(page);
}
