// The toolbar: one stop of the Tab key, arrows within; each button says whether it is on.

import { isInTable } from "prosemirror-tables";

import { COMMANDS, linesIn, setKind, setWidth } from "./commands.js";
import { schema } from "./schema.js";

/**
 * @param {import("prosemirror-view").EditorView} view
 * @param {HTMLElement} bar
 * @param {Record<string, () => void>} special What opens a dialog of its own.
 */
export function toolbar(view, bar, special) {
  const kind = /** @type {HTMLSelectElement} */ (bar.querySelector("[data-kinds]"));
  kind.addEventListener("change", () => {
    setKind(kind.value)(view.state, view.dispatch);
    view.focus();
  });
  bar.addEventListener("mousedown", (event) => {
    if (/** @type {Element} */ (event.target).closest("button")) event.preventDefault();
  });
  bar.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    const name = button?.dataset.command ?? "";
    if (!button || !name) return;
    if (special[name]) return special[name]();
    if (name.startsWith("width-")) setWidth(Number(name.slice(6)))(view.state, view.dispatch);
    else COMMANDS[name]?.(view.state, view.dispatch, view);
    view.focus();
  });
  roving(bar);
  const show = () => {
    const { state } = view;
    const kinds = new Set(linesIn(state).map(({ node }) => node.attrs.kind));
    kind.value = kinds.size === 1 ? [...kinds][0] : "";
    kind.disabled = kinds.size === 0;
    for (const name of ["bold", "italic", "underline"]) press(bar, name, hasMark(state, name));
    const aligned = linesIn(state)[0]?.node.attrs;
    for (const side of ["left", "center", "right", "justify"]) {
      press(bar, `align-${side}`, aligned?.kind === "paragraph" && (aligned.align ?? "justify") === side);
    }
    for (const group of bar.querySelectorAll("[data-only]")) {
      const wanted = /** @type {HTMLElement} */ (group).dataset.only;
      const isHere = wanted === "table" ? isInTable(state) : state.selection.$from.parent.type === schema.nodes.figure;
      /** @type {HTMLElement} */ (group).hidden = !isHere;
    }
  };
  show();
  return { update: show };
}

/** @param {HTMLElement} bar @param {string} name @param {boolean} isOn */
function press(bar, name, isOn) {
  bar.querySelector(`[data-command="${name}"]`)?.setAttribute("aria-pressed", String(isOn));
}

/** @param {import("prosemirror-state").EditorState} state @param {string} name */
function hasMark(state, name) {
  const { from, to, empty, $from } = state.selection;
  const mark = schema.marks[name];
  if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, mark);
}

/** @param {HTMLElement} bar */
function roving(bar) {
  const stops = () =>
    /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button, select, summary")]).filter(
      (one) => one.offsetParent !== null && !one.hasAttribute("disabled"),
    );
  const choose = (/** @type {HTMLElement} */ chosen) => {
    for (const one of bar.querySelectorAll("button, select, summary")) one.setAttribute("tabindex", one === chosen ? "0" : "-1");
  };
  const first = stops()[0];
  if (first) choose(first);
  bar.addEventListener("focusin", (event) => choose(/** @type {HTMLElement} */ (event.target)));
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !(event.target instanceof HTMLElement)) return;
    const all = stops();
    const next = all[(all.indexOf(event.target) + by + all.length) % all.length];
    event.preventDefault();
    next?.focus();
  });
}
