// Signing many: pages seen, keys, one document after the other, and a key that is locked on leaving.

// The key is locked when these pages are left; going from one of them to the next is not leaving.
const unlocked = document.querySelector("[data-unlocked]");
if (unlocked) {
  const area = unlocked.dataset.area;
  let isStaying = false;
  const stays = (address) => {
    const to = new URL(address, location.href);
    return to.origin === location.origin && to.pathname.startsWith(area);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !event.defaultPrevented && !link.target) isStaying = stays(link.href);
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) isStaying = stays(event.target.action);
  });
  addEventListener("pageshow", () => {
    isStaying = false;
  });
  addEventListener("pagehide", () => {
    if (!isStaying) navigator.sendBeacon(unlocked.action, new FormData(unlocked));
  });
  addEventListener("keydown", (event) => {
    // Loading the same page again is not leaving it either.
    if (event.key === "F5" || ((event.ctrlKey || event.metaKey) && event.key === "r")) isStaying = true;
  });
}

// Which pages came into view.
const reading = document.querySelector("[data-reading]");
if (reading) {
  const figures = [...reading.querySelectorAll(".viewer figure")];
  const field = reading.querySelector("[data-seen]");
  const seen = new Set();
  const note = () => {
    if (field) field.value = String(seen.size);
  };
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) seen.add(entry.target.dataset.number);
      note();
    },
    { threshold: 0.01, rootMargin: "-10% 0px -10% 0px" },
  );
  for (const figure of figures) watch.observe(figure);
  note();

  // Choosing with pages unseen goes to the first of them instead.
  reading.querySelector("[data-choose]")?.addEventListener("submit", (event) => {
    const left = figures.filter((figure) => !seen.has(figure.dataset.number));
    if (!left.length || event.target.querySelector("[name=drop]")) return;
    event.preventDefault();
    left[0].scrollIntoView({ block: "start" });
    const text = `${reading.dataset.unseen} ${left.map((figure) => figure.dataset.number).join(", ")}`;
    document.dispatchEvent(new CustomEvent("announce", { detail: { text, tone: "amber" } }));
  }, true);

  const acts = {
    s: () => reading.querySelector("[data-choose] button")?.click(),
    n: () => reading.querySelector("a[rel=next]")?.click(),
    p: () => reading.querySelector("a[rel=prev]")?.click(),
    r: () => {
      const box = reading.querySelector("#return");
      box.open = true;
      box.querySelector("textarea").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}

// The run: one request for each document, in order; a refused one does not stop the others.
const run = document.querySelector("[data-run]");
if (run) {
  const stop = run.querySelector("[data-stop]");
  const bar = run.querySelector("progress");
  let isStopped = false;
  const say = (text, tone) =>
    document.dispatchEvent(new CustomEvent("announce", { detail: { text, tone, stay: true } }));
  const add = (name) => {
    const place = run.querySelector(`[data-${name}]`);
    place.textContent = String(Number(place.textContent) + 1);
  };
  stop?.addEventListener("click", () => {
    isStopped = true;
  });

  async function signNext(row) {
    const form = row.querySelector("form");
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true" },
    });
    if (!answer.ok && answer.status !== 422) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const done = page.querySelector("li[data-done]");
    row.replaceWith(done);
    add("count");
    add(done.dataset.done);
    bar.value += 1;
    return true;
  }

  async function signAll() {
    stop.hidden = false;
    for (const row of [...run.querySelectorAll("[data-waiting]")]) {
      if (isStopped) {
        say(run.dataset.stopped, "amber");
        break;
      }
      try {
        if (!(await signNext(row))) {
          location.reload();
          return;
        }
      } catch {
        say(run.dataset.cut, "red");
        break;
      }
    }
    stop.hidden = true;
  }

  if (stop && run.querySelector("[data-waiting] form")) signAll();
}
