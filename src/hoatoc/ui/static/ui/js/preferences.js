// Theme, contrast, text size and rail change at once; the form's own post remembers them.

const root = document.documentElement;

// "auto" counts as dark where the system is dark.
const isOn = (name, strong) =>
  root.dataset[name] === strong ||
  (name === "theme" && root.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);

function press(name, value) {
  for (const button of document.querySelectorAll(`button[name="${name}"]`)) {
    if (button.hasAttribute("aria-pressed")) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("form[data-preferences]") || !button?.name) return;
  event.preventDefault();
  let { name, value } = button;
  const [strong, rest] = button.dataset.toggle?.split(" ") ?? [];
  if (strong) value = isOn(name, strong) ? rest : strong;
  if (name === "rail") {
    const rail = document.querySelector(".rail");
    value = rail && rail.offsetWidth > 100 ? "folded" : "open";
    document.querySelector(".shell").dataset.rail = value;
    button.setAttribute("aria-expanded", String(value === "open"));
  } else {
    root.dataset[name] = value;
    press(name, value);
  }
  const body = new FormData(form);
  body.set(name, value);
  await fetch(form.action, { method: "POST", body, redirect: "manual" });
});
