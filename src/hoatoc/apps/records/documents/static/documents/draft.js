// While a draft is written: what is typed is kept in this browser.

const form = document.querySelector("form[data-draft]");
const key = form && `hoatoc.draft:${form.dataset.draft}`;
const skipped = new Set(["csrfmiddlewaretoken", "way", "find", "do", "groups"]);
// What is saved as it is entered needs no copy here.
const isSavedElsewhere = Boolean(form?.dataset.fields);

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

if (form) {
  const start = JSON.stringify(typed());
  const wrong = form.querySelector(".form-errors");
  const kept = isSavedElsewhere ? null : localStorage.getItem(key);
  if (kept && kept !== start && !wrong) {
    bring(JSON.parse(kept));
    form.dispatchEvent(new Event("change", { bubbles: true }));
    const line = form.querySelector("[data-kept]");
    line.hidden = false;
    line.querySelector("[data-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      bring(JSON.parse(start));
      line.hidden = true;
      form.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  let timer = 0;
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-find]")) return;
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
