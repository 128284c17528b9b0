// Menus close on Escape and outside; the rail's groups stay as one left them.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

const folded = new Set((localStorage.getItem("rail-groups") ?? "").split(" ").filter(Boolean));
for (const group of document.querySelectorAll(".rail details[data-group]")) {
  if (folded.has(group.dataset.group) && !group.querySelector("[aria-current]")) group.open = false;
  group.addEventListener("toggle", () => {
    folded[group.open ? "delete" : "add"](group.dataset.group);
    localStorage.setItem("rail-groups", [...folded].join(" "));
  });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-shows]");
  if (!opener) return;
  const shown = document.getElementById(opener.dataset.shows).classList.toggle("shown");
  opener.setAttribute("aria-expanded", String(shown));
});
