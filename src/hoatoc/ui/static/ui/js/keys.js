// j k move, Enter opens, e does the main act, x marks, / searches, ? shows the keys.

const rows = () => [...document.querySelectorAll("[data-rows] > :not([hidden])")];
let at = -1;

function move(step) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  at = here >= 0 ? here : all.findIndex((row) => row.classList.contains("here"));
  const next = Math.min(Math.max(at + step, 0), all.length - 1);
  for (const row of all) row.classList.remove("here");
  all[next].classList.add("here");
  const link = all[next].querySelector("[data-open], a, button");
  link?.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

// A poll may redraw the rows; the focus stays where it was.
const current = () =>
  rows().find((row) => row.contains(document.activeElement)) ?? document.querySelector("[data-rows] > .here");

const acts = {
  j: () => move(1),
  k: () => move(-1),
  Enter: () => current()?.querySelector("[data-open], a")?.click(),
  e: () => (current()?.querySelector("[data-main]") ?? document.querySelector(".action-bar [data-main]"))?.click(),
  x: () => current()?.querySelector("input[type=checkbox]")?.click(),
  "/": () => {
    const box = [...document.querySelectorAll("input[type=search]")].find((one) => one.offsetParent);
    box?.focus();
    box?.select();
  },
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target;
  if (target.closest("dialog[open]") || document.querySelector("dialog[open]")) return;
  if (target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) {
    if (event.key === "Escape") target.blur();
    return;
  }
  if (event.key === "Enter" && target.closest("a, button, summary, label, input")) return;
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
