// Drop files on the frame of a file field; the names are shown before sending.

const size = (bytes) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;

function list(drop) {
  const input = drop.querySelector("input[type=file]");
  const place = drop.querySelector("output");
  const names = document.createElement("ul");
  for (const file of input.files) {
    const line = document.createElement("li");
    line.textContent = `${file.name} (${size(file.size)})`;
    names.append(line);
  }
  place?.replaceChildren(...(input.files.length > 1 ? [names] : []));
}

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = event.target.closest?.("[data-drop]");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    const input = drop.querySelector("input[type=file]");
    const files = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.addEventListener("change", (event) => {
  const drop = event.target.closest?.("[data-drop]");
  if (drop) list(drop);
});
