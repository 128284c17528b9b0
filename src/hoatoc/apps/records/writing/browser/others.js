// Where the others are in the text: a thin line and a name, drawn over it and never in it.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";

export const othersKey = new PluginKey("others");
export const TONES = 6;

/** @param {import("prosemirror-state").EditorState} state */
export function cursorOf(state) {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return null;
  const head = absolutePositionToRelativePosition(state.selection.head, sync.type, sync.binding.mapping);
  return { head: Y.relativePositionToJSON(head) };
}

/** @param {import("prosemirror-state").EditorState} state @param {import("./link.js").Present[]} present */
function drawn(state, present) {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return DecorationSet.empty;
  const found = [];
  for (const one of present) {
    const at = position(state, sync, one.cursor?.head);
    if (at === null) continue;
    found.push(Decoration.widget(at, () => caret(one), { key: `${one.client}-${one.name}`, side: 10 }));
  }
  return DecorationSet.create(state.doc, found);
}

/** @param {any} state @param {any} sync @param {any} head */
function position(state, sync, head) {
  if (!head) return null;
  try {
    const place = Y.createRelativePositionFromJSON(head);
    const at = relativePositionToAbsolutePosition(sync.doc, sync.type, place, sync.binding.mapping);
    return at === null ? null : Math.min(at, Math.max(state.doc.content.size - 1, 0));
  } catch {
    return null;
  }
}

/** @param {import("./link.js").Present} one */
function caret(one) {
  const mark = document.createElement("span");
  mark.className = "other";
  mark.dataset.tone = String(one.client % TONES);
  mark.dataset.name = one.name;
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

export const others = () =>
  new Plugin({
    key: othersKey,
    state: {
      init: () => ({ present: /** @type {import("./link.js").Present[]} */ ([]), set: DecorationSet.empty }),
      apply: (tr, kept, _before, state) => {
        const present = tr.getMeta(othersKey);
        if (present) return { present, set: drawn(state, present) };
        return tr.docChanged ? { ...kept, set: kept.set.map(tr.mapping, tr.doc) } : kept;
      },
    },
    props: {
      decorations: (state) => othersKey.getState(state).set,
    },
  });
