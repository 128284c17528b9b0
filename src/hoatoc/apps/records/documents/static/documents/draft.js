// While a draft is written: what is typed is kept in this browser, units are found without marks.

const form = document.querySelector("form[data-draft]");
const key = form && `hoatoc.draft:${form.dataset.draft}`;
const skipped = new Set(["csrfmiddlewaretoken", "way", "find", "do", "groups"]);
// What is saved as it is entered needs no copy here.
const isSavedElsewhere = Boolean(form?.dataset.fields);

const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

function typed() {
  const kept = {};
  for (const [name, value] of new FormData(form)) {
    if (skipped.has(name) || typeof value !== "string") continue;
    (kept[name] ??= []).push(value);
  }
  return kept;
}

function bring(kept) {
  for (const field of form.elements) {
    if (!field.name || skipped.has(field.name) || field.type === "file") continue;
    const values = kept[field.name] ?? [];
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
}

function count() {
  const picked = form.querySelector("[data-picked]");
  if (picked) picked.textContent = form.querySelectorAll("[name=recipients]:checked").length;
  for (const group of form.querySelectorAll(".picker-group")) {
    const all = group.querySelectorAll("[name=recipients]");
    const chosen = [...all].filter((box) => box.checked).length;
    group.querySelector("[data-of]").textContent = chosen ? `${chosen}/${all.length}` : all.length;
    const whole = group.querySelector("[data-whole]");
    if (whole) {
      whole.checked = chosen === all.length;
      whole.indeterminate = chosen > 0 && chosen < all.length;
    }
  }
}

function find(words) {
  const asked = fold(words).split(/\s+/).filter(Boolean);
  for (const group of form.querySelectorAll(".picker-group")) {
    let shown = 0;
    for (const line of group.querySelectorAll("[data-folded]")) {
      const fits = asked.every((word) => line.dataset.folded.includes(word));
      line.hidden = !fits && !line.querySelector("input").checked;
      if (!line.hidden) shown += 1;
    }
    group.hidden = shown === 0;
    if (asked.length) group.open = true;
  }
}

if (form) {
  const start = JSON.stringify(typed());
  const wrong = form.querySelector(".form-errors");
  const kept = isSavedElsewhere ? null : localStorage.getItem(key);
  if (kept && kept !== start && !wrong) {
    bring(JSON.parse(kept));
    const line = form.querySelector("[data-kept]");
    line.hidden = false;
    line.querySelector("[data-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      bring(JSON.parse(start));
      line.hidden = true;
      count();
      form.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  count();
  let timer = 0;
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-find]")) return find(event.target.value);
    if (event.target.matches("[data-whole]")) {
      for (const box of event.target.closest(".picker-group").querySelectorAll("[name=recipients]")) {
        box.checked = event.target.checked;
      }
    }
    count();
    clearTimeout(timer);
    if (!isSavedElsewhere) timer = setTimeout(() => localStorage.setItem(key, JSON.stringify(typed())), 400);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (isSavedElsewhere) return;
    if (event.submitter?.value === "save") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(typed()));
  });
}
