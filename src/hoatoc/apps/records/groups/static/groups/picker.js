// Choosing recipients: units are found without marks, sections and groups are chosen with one click.

const picker = document.querySelector("[data-picker]");
const form = picker?.closest("form");

const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
const boxes = (home) => [...home.querySelectorAll("[name=recipients]")];

function count() {
  const chosen = new Set(boxes(picker).filter((box) => box.checked).map((box) => box.value));
  picker.querySelector("[data-picked]").textContent = chosen.size;
  for (const section of picker.querySelectorAll(".picker-group")) {
    const all = boxes(section);
    const ours = all.filter((box) => box.checked).length;
    section.querySelector("[data-of]").textContent = ours ? `${ours}/${all.length}` : all.length;
    const whole = section.querySelector("[data-whole]");
    if (whole) {
      whole.checked = ours === all.length;
      whole.indeterminate = ours > 0 && ours < all.length;
    }
  }
  const printed = form.querySelector("[data-printed]");
  if (!printed) return;
  for (const line of printed.querySelectorAll("[data-units]")) {
    line.hidden = !line.dataset.units.split(" ").every((unit) => chosen.has(unit));
    if (line.hidden) line.querySelector("input").checked = false;
  }
  printed.hidden = !printed.querySelector("[data-units]:not([hidden])");
}

function find(words) {
  const asked = fold(words).split(/\s+/).filter(Boolean);
  for (const section of picker.querySelectorAll(".picker-group")) {
    let shown = 0;
    for (const line of section.querySelectorAll("[data-folded]")) {
      const fits = asked.every((word) => line.dataset.folded.includes(word));
      line.hidden = !fits && !line.querySelector("input").checked;
      if (!line.hidden) shown += 1;
    }
    section.hidden = shown === 0;
    if (asked.length) section.open = true;
  }
}

function add(offer) {
  const wanted = new Set(offer.dataset.add.split(" ").filter(Boolean));
  const fresh = boxes(picker).filter((box) => wanted.has(box.value) && !box.checked);
  for (const box of fresh) {
    box.checked = true;
    box.closest("[data-folded]").hidden = false;
    box.closest(".picker-group").hidden = false;
  }
  const others = form.querySelector("[name=other_recipients]");
  if (others && offer.dataset.lines) {
    const lines = [...others.value.split("\n"), ...offer.dataset.lines.split("\n")];
    others.value = [...new Set(lines.map((line) => line.trim()).filter(Boolean))].join("\n");
    others.closest("details")?.setAttribute("open", "");
  }
  const said = picker.querySelector("[data-added]");
  const words = fresh.length === wanted.size ? said.dataset.all : said.dataset.some;
  const values = { name: offer.dataset.name, n: fresh.length, of: wanted.size };
  said.textContent = words.replace(/\{(\w+)\}/g, (_all, key) => values[key]);
  picker.dispatchEvent(new Event("input", { bubbles: true }));
}

if (form) {
  count();
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-find]")) return find(event.target.value);
    if (event.target.matches("[data-whole]")) {
      for (const box of boxes(event.target.closest(".picker-group"))) box.checked = event.target.checked;
    }
    count();
  });
  form.addEventListener("change", count);
  picker.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-add]");
    if (!offer) return;
    // Without scripts the same button is sent to the server, which adds the group there.
    event.preventDefault();
    add(offer);
  });
}
