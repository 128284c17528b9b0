// What the server found that can be mended by itself: marked in the text, listed below it, and
// mended by one click as if its writer had typed it, so that undo and the others have it too.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { yUndoPluginKey } from "y-prosemirror";

/** @typedef {{rule: string, source: string, line: number, start: number, found: string, wanted: string, before: string, after: string}} Slip */

const SETTLE = 900;
const SHOWN = 20;
export const slipsKey = new PluginKey("slips");

/** Where the words of each line begin. @param {import("prosemirror-model").Node} doc */
function lineStarts(doc) {
  /** @type {number[]} */
  const starts = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) starts.push(at + 1);
    return !node.isTextblock;
  });
  return starts;
}

/** Where a slip stands now, or null where the words are others. @param {import("prosemirror-model").Node} doc @param {number[]} starts @param {Slip} slip */
function place(doc, starts, slip) {
  const from = starts[slip.line] + slip.start;
  const to = from + slip.found.length;
  if (!(to <= doc.content.size) || doc.textBetween(from, to, "\n", "\ufffc") !== slip.found) return null;
  return { from, to };
}

export const slipMarks = () =>
  new Plugin({
    key: slipsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, kept, _before, state) => {
        /** @type {Slip[] | undefined} */
        const slips = tr.getMeta(slipsKey);
        if (!slips) return kept.map(tr.mapping, tr.doc);
        const starts = lineStarts(state.doc);
        const places = slips.map((slip) => place(state.doc, starts, slip));
        return DecorationSet.create(state.doc, places.flatMap((at) => (at ? [Decoration.inline(at.from, at.to, { class: "slip" })] : [])));
      },
    },
    props: { decorations: (state) => slipsKey.getState(state) },
  });

/**
 * Mend slips, the last first, as one step of undo; returns those that were mended.
 * @param {import("prosemirror-view").EditorView} view @param {Slip[]} slips
 */
function mend(view, slips) {
  const { doc, tr } = view.state;
  const starts = lineStarts(doc);
  const done = [];
  for (const slip of [...slips].reverse()) {
    const at = place(doc, starts, slip);
    if (!at) continue;
    // Only the letters that differ: what others type beside them meanwhile stays.
    const { found, wanted } = slip;
    let head = 0;
    while (head < Math.min(found.length, wanted.length) && found[head] === wanted[head]) head += 1;
    let tail = 0;
    while (tail < Math.min(found.length, wanted.length) - head && found.at(-1 - tail) === wanted.at(-1 - tail)) tail += 1;
    tr.insertText(wanted.slice(head, wanted.length - tail), at.from + head, at.to - tail);
    done.push(slip);
  }
  if (!done.length) return done;
  const undo = yUndoPluginKey.getState(view.state)?.undoManager;
  undo?.stopCapturing();
  view.dispatch(tr);
  undo?.stopCapturing();
  return done.reverse();
}

/** @param {import("prosemirror-view").EditorView} view @param {HTMLElement} home */
export function slipList(view, home) {
  const box = /** @type {HTMLElement} */ (home.querySelector("[data-slips]"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[data-list]"));
  const count = /** @type {HTMLElement} */ (box.querySelector("[data-count]"));
  const words = /** @type {Record<string, string>} */ (box.dataset);
  /** @type {Slip[]} */
  let slips = [];
  let timer = 0;
  const seen = (/** @type {string} */ text) => (text.trim() ? text : words.space);
  const line = (/** @type {Slip} */ slip, /** @type {number} */ number) => {
    const item = document.createElement("li");
    const said = slip.wanted.trim() || slip.wanted ? words.change : words.gone;
    const change = said.replace("{found}", () => seen(slip.found)).replace("{wanted}", () => seen(slip.wanted));
    const text = document.createElement("p");
    const rule = document.createElement("b");
    rule.textContent = slip.rule;
    const where = document.createElement("small");
    const mark = document.createElement("mark");
    mark.textContent = slip.found;
    where.append(`… ${slip.before}`, mark, `${slip.after} …`);
    text.append(rule, ` ${change}. `, where);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.kind = "quiet";
    button.dataset.slip = String(number);
    button.textContent = words.mend;
    button.setAttribute("aria-label", `${words.mend}: ${slip.rule}, ${change}`);
    item.title = slip.source;
    item.append(text, button);
    return item;
  };
  const show = (/** @type {Slip[]} */ found) => {
    slips = found;
    count.textContent = String(found.length);
    list.replaceChildren(...found.slice(0, SHOWN).map(line));
    box.hidden = !found.length;
    view.dispatch(view.state.tr.setMeta(slipsKey, found));
  };
  const ask = async () => {
    const answer = await fetch(words.url, { headers: { "HX-Request": "true" } }).catch(() => null);
    const isText = answer?.ok && (answer.headers.get("Content-Type") ?? "").includes("json");
    const said = isText ? await answer.json() : null;
    if (said && JSON.stringify(said.slips) !== JSON.stringify(slips)) show(said.slips);
    else if (said) view.dispatch(view.state.tr.setMeta(slipsKey, slips));
  };
  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLE);
  };
  box.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    if (!button || !view.editable) return;
    const wanted = button.dataset.slip === undefined ? slips : [slips[Number(button.dataset.slip)]];
    const done = mend(view, wanted);
    const rules = [...new Set(done.map((slip) => slip.rule))].join(", ");
    const text = done.length ? words.done.replace("{n}", String(done.length)).replace("{rules}", () => rules) : words.stale;
    document.body.dispatchEvent(new CustomEvent("announce", { bubbles: true, detail: { text, tone: done.length ? "green" : "amber" } }));
    for (const { line: at, start, found, wanted: put } of done) {
      for (const slip of slips) if (slip.line === at && slip.start > start) slip.start += put.length - found.length;
    }
    // Whoever mends by keyboard goes on where he was; with nothing left, in the text.
    show(slips.filter((slip) => !done.includes(slip) && (done.length > 0 || !wanted.includes(slip))));
    const next = /** @type {HTMLElement | null} */ (list.querySelector(`[data-slip="${Math.min(Number(button.dataset.slip ?? 0), slips.length - 1)}"]`));
    if (next) next.focus();
    else view.focus();
    plan();
  });
  document.addEventListener("writing:saved", plan);
  document.addEventListener("writing:news", plan);
  plan();
}
