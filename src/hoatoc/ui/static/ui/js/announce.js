// Says things without moving the focus: document.dispatchEvent(new CustomEvent("announce", { detail })).
// htmx answers may carry HX-Trigger: {"announce": {"text": "…", "tone": "green"}}.

const tones = new Set(["grey", "pine", "blue", "red", "amber", "green"]);

function announce(event) {
  const { text, tone = "pine", stay = false, link } = event.detail ?? {};
  const place = document.getElementById("toasts");
  if (!text || !place) return;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.tone = tones.has(tone) ? tone : "pine";
  toast.textContent = text;
  // A link leads to a page of ours, never elsewhere.
  if (link?.text && /^\/(?!\/)/.test(link.href ?? "")) {
    const more = document.createElement("a");
    more.href = link.href;
    more.textContent = link.text;
    toast.append(" ", more);
  }
  place.append(toast);
  if (!stay) setTimeout(() => toast.remove(), Math.max(6000, text.length * 90));
}

document.addEventListener("announce", announce);

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close-message]");
  if (!close) return;
  const list = close.closest(".messages");
  close.closest("li").remove();
  if (list && !list.children.length) list.remove();
});
