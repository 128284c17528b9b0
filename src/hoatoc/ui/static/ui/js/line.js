// The state of the line: a word and a mark in the top bar; said once when it changes.

const place = document.querySelector("[data-line]");

function show(on) {
  if (!place || (place.dataset.state === "on") === on) return;
  place.dataset.state = on ? "on" : "off";
  const text = on ? place.dataset.back : place.dataset.lost;
  document.dispatchEvent(
    new CustomEvent("announce", { detail: { text, tone: on ? "green" : "red" } }),
  );
}

addEventListener("offline", () => show(false));
addEventListener("online", () => show(true));
document.addEventListener("htmx:error", (event) => {
  if (event.detail?.error instanceof TypeError) show(false);
});
document.addEventListener("htmx:after:request", () => show(true));

// A slow answer shows that something is under way.
let open = 0;
const busy = () => document.documentElement.classList.toggle("busy", open > 0);
document.addEventListener("htmx:before:request", (event) => {
  if (event.target?.closest?.("[data-quiet]")) return;
  open += 1;
  busy();
});
document.addEventListener("htmx:finally:request", (event) => {
  if (event.target?.closest?.("[data-quiet]")) return;
  open = Math.max(0, open - 1);
  busy();
});
