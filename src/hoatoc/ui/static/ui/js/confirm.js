// Asks before an act that cannot be taken back: <button data-confirm="sentence" data-confirm-act="word">.

const dialog = document.getElementById("confirm");
let waiting = null;

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!dialog || !button || button === waiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const word = button.dataset.confirmAct || button.textContent.trim();
    dialog.querySelector("[data-sentence]").textContent = button.dataset.confirm;
    dialog.querySelector("[data-word]").textContent = word;
    dialog.returnValue = "";
    waiting = button;
    dialog.showModal();
  },
  true,
);

dialog?.addEventListener("close", () => {
  const button = waiting;
  if (dialog.returnValue === "yes") {
    button?.click();
  } else {
    button?.focus();
  }
  waiting = null;
});
