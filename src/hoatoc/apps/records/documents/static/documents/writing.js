// Beside the text: its fields saved as they change, and the real page redrawn at each pause.

const form = document.querySelector("form[data-fields]");
const beside = document.querySelector("[data-preview]");
const PAUSE = 600;

if (form) {
  const line = form.querySelector(".form-saved[data-saved]");
  let timer = 0;
  let isDirty = false;
  const isOutside = (target) => target.closest("[data-writing]") || target.matches("[data-find]");
  const save = async () => {
    clearTimeout(timer);
    isDirty = false;
    try {
      const answer = await fetch(form.dataset.fields, {
        method: "POST",
        body: new FormData(form),
        headers: { "HX-Request": "true" },
        keepalive: true,
      });
      const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      line.textContent = (answer.ok ? said.note : said.detail) ?? "";
      if (answer.ok) document.dispatchEvent(new CustomEvent("writing:saved"));
    } catch {
      isDirty = true;
      timer = setTimeout(save, 4000);
    }
  };
  const plan = (event) => {
    if (isOutside(event.target)) return;
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
  window.addEventListener("online", () => isDirty && save());
  window.addEventListener("pagehide", () => isDirty && save());
  form.addEventListener("submit", async (event) => {
    const home = form.querySelector("[data-writing]");
    clearTimeout(timer);
    if (event.submitter?.value !== "save" || !home?.writing || home.writing.isSaved()) return;
    // The last letters first: the pages are made from what the server has.
    event.preventDefault();
    const standing = home.querySelector("[data-standing]");
    const isOut = standing?.dataset.status === "signed-out";
    if (!isOut && (await home.writing.saved())) return form.requestSubmit(event.submitter);
    // The line that says why stands by the text, out of sight from the button.
    const detail = { text: standing?.innerText, tone: "red", stay: true };
    document.body.dispatchEvent(new CustomEvent("announce", { bubbles: true, detail }));
  });
}

if (beside) {
  const pages = beside.querySelector("[data-pages]");
  const count = beside.querySelector("[data-count]");
  const problem = beside.querySelector("[data-problem]");
  const known = {};
  let isBusy = false;
  let isWanted = false;

  const figure = (number) => {
    const found = pages.querySelector(`[data-number="${number}"]`);
    if (found) return found.querySelector("img");
    const made = document.createElement("figure");
    const picture = document.createElement("img");
    made.dataset.number = number;
    picture.width = 800;
    picture.height = 1131;
    picture.alt = pages.dataset.pageWords.replace("{n}", number);
    made.append(picture);
    // The page in sight comes first, so it may come before those that stand above it.
    pages.insertBefore(made, [...pages.querySelectorAll("figure")].find((one) => Number(one.dataset.number) > number) ?? null);
    return picture;
  };

  const inSight = () => {
    const top = Math.max(beside.getBoundingClientRect().top, 0) + 40;
    const found = [...pages.querySelectorAll("figure")].find((one) => one.getBoundingClientRect().bottom > top);
    return Number(found?.dataset.number ?? 1);
  };

  const show = (said) => {
    problem.hidden = true;
    count.textContent = count.dataset.words.replace("{n}", said.count);
    for (const one of said.drawn) {
      figure(one.number).src = `data:image/svg+xml,${encodeURIComponent(one.svg)}`;
      known[one.number] = one.mark;
    }
    for (const one of [...pages.querySelectorAll("figure")]) {
      if (Number(one.dataset.number) <= said.count) continue;
      delete known[one.dataset.number];
      one.remove();
    }
    beside.dataset.drawn = String(Number(beside.dataset.drawn ?? 0) + 1);
  };

  const draw = async () => {
    if (isBusy) return (isWanted = true);
    isBusy = true;
    isWanted = false;
    try {
      const answer = await fetch(beside.dataset.preview, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": beside.dataset.token, "HX-Request": "true" },
        body: JSON.stringify({ known, page: inSight() }),
      });
      if (!answer.headers.get("Content-Type")?.includes("json")) return;
      const said = await answer.json();
      if (answer.ok && !said.problem) {
        show(said);
        isWanted ||= said.more;
      } else {
        problem.hidden = false;
        problem.textContent = said.problem;
      }
    } catch {
      // The line is cut: the page is drawn when the text is saved again.
    } finally {
      isBusy = false;
      if (isWanted) draw();
    }
  };
  document.addEventListener("writing:saved", draw);
  document.addEventListener("writing:opened", draw);
}
