// Marking rows: <form data-select> with checkboxes name=chosen, a [data-all] box and a .bulk bar.

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-select]");
  if (!form || event.target.type !== "checkbox") return;
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const all = form.querySelector("[data-all]");
  if (event.target === all) for (const box of boxes) box.checked = all.checked;
  const count = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.closest("tr, li")?.classList.toggle("chosen", box.checked);
  if (all) {
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
  form.querySelector(".bulk")?.classList.toggle("some", count > 0);
  for (const place of form.querySelectorAll("[data-chosen-count]")) place.textContent = String(count);
});
