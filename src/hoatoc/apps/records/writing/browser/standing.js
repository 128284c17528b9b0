// How the text stands: saved when, or held where; who else is here. Said politely, once for each change.

/** @typedef {import("./link.js").Status} Status */

const TIME = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
// Between two keys it would flicker.
const SETTLE = 700;

/** @param {HTMLElement} home */
export function standing(home) {
  const line = /** @type {HTMLElement} */ (home.querySelector("[data-standing]"));
  const spoken = /** @type {HTMLElement} */ (home.querySelector("[data-spoken]"));
  const people = /** @type {HTMLElement} */ (home.querySelector("[data-present]"));
  const words = line.dataset;
  let timer = 0;
  /** @param {Status} status @param {{at?: string | null, detail?: string}} facts */
  const show = (status, facts) => {
    const at = facts.at ? TIME.format(new Date(facts.at)) : "";
    const sentence = {
      opening: words.opening,
      saving: words.saving,
      saved: at ? (words.saved ?? "").replace("{time}", at) : words.fresh,
      offline: words.offline,
      "signed-out": words.signedOut,
      refused: facts.detail ?? "",
      closed: facts.detail || words.closed,
    }[status] ?? "";
    line.dataset.status = status;
    const label = /** @type {HTMLElement} */ (line.querySelector("span"));
    if (label.textContent === sentence) return;
    label.textContent = sentence;
    // Each saving is shown, and only what changes for the writer is spoken.
    if (!["saving", "saved", "opening"].includes(status) || spoken.textContent) spoken.textContent = status === "saving" ? "" : sentence;
  };
  /** @param {Status} status @param {{at?: string | null, detail?: string}} facts */
  const tell = (status, facts) => {
    clearTimeout(timer);
    if (status === "saving" && line.dataset.status !== "opening") timer = setTimeout(() => show(status, facts), SETTLE);
    else show(status, facts);
  };
  /** @param {import("./link.js").Present[]} present */
  tell.present = (present) => {
    const names = [...new Set(present.map((one) => one.name))];
    people.textContent = names.length ? (people.dataset.words ?? "").replace("{names}", names.join(", ")) : "";
  };
  /** @param {string} sentence */
  tell.say = (sentence) => {
    const said = { text: sentence || words.picture, tone: "red", stay: true };
    document.body.dispatchEvent(new CustomEvent("announce", { bubbles: true, detail: said }));
  };
  return tell;
}
