// The editor of a text: put together from its parts, once for each one on the page.

import { baseKeymap } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { keymap } from "prosemirror-keymap";
import { EditorState, Plugin } from "prosemirror-state";
import { fixTables, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { IndexeddbPersistence } from "y-indexeddb";
import { ySyncPlugin, yUndoPlugin, initProseMirrorDoc } from "y-prosemirror";
import * as Y from "yjs";

import { signedInAgain } from "./again.js";
import { KEYS, putFootnote } from "./commands.js";
import { bringPicture, figureView } from "./figures.js";
import { Link } from "./link.js";
import { cursorOf, others, othersKey } from "./others.js";
import { cleaned, lines } from "./paste.js";
import { schema } from "./schema.js";
import { slipList, slipMarks } from "./slips.js";
import { standing } from "./standing.js";
import { toolbar } from "./toolbar.js";
import { typing } from "./typing.js";

const ROOT = "text";

/** @param {HTMLElement} home */
async function begin(home) {
  const { sync, pictures, key, token, label } = /** @type {Record<string, string>} */ (home.dataset);
  const page = /** @type {HTMLElement} */ (home.querySelector("[data-page]"));
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(ROOT);
  const kept = new IndexeddbPersistence(key, doc);
  // A browser that forbids it still writes, with less to fall back on.
  await Promise.race([kept.whenSynced, new Promise((go) => setTimeout(go, 1500))]).catch(() => null);
  const tell = standing(home);
  /** @type {EditorView | null} */
  let view = null;
  /** @type {import("./link.js").Present[]} */
  let present = [];
  const link = new Link(doc, {
    url: sync,
    token,
    again: () => signedInAgain(key),
    kept,
    cursor: () => (view ? cursorOf(view.state) : null),
    tell: (status, facts) => {
      tell(status, facts);
      if (status === "closed") {
        view?.setProps({ editable: () => false });
        kept.clearData().catch(() => null);
      }
    },
    see: (now) => {
      if (JSON.stringify(now) === JSON.stringify(present)) return;
      present = now;
      tell.present(now);
      view?.dispatch(view.state.tr.setMeta(othersKey, now));
    },
  });
  await link.round();
  // Without the server and with nothing kept there is no text to write in: it comes with the line.
  if (!root.length) await new Promise((go) => doc.once("update", go));
  view = editor(page, root, { pictures, label, home, tell });
  page.removeAttribute("aria-busy");
  // For the page around it: whether everything is with the server, and waiting until it is.
  Object.assign(home, { writing: { isSaved: () => !link.waiting.length, saved: () => link.saved() } });
  slipList(view, home);
  home.dataset.ready = "yes";
}

/** @param {HTMLElement} page @param {Y.XmlFragment} root @param {any} options */
function editor(page, root, { pictures, label, home, tell }) {
  const { doc, mapping } = initProseMirrorDoc(root, schema);
  const bring = (/** @type {EditorView} */ view, /** @type {File} */ file) =>
    bringPicture(view, file, { address: pictures, token: home.dataset.token, tell: tell.say });
  let leaves = false;
  const plugins = [
    ySyncPlugin(root, { mapping }),
    yUndoPlugin(),
    typing,
    keymap(KEYS),
    keymap(baseKeymap),
    gapCursor(),
    dropCursor({ color: false, class: "drop-line" }),
    tableEditing(),
    others(),
    slipMarks(),
    new Plugin({ view: (view) => bound(view, home, bring) }),
  ];
  let state = EditorState.create({ doc, plugins });
  const fixed = fixTables(state);
  if (fixed) state = state.apply(fixed.setMeta("addToHistory", false));
  return new EditorView(page, {
    state,
    nodeViews: { figure: figureView(pictures) },
    attributes: {
      class: "text-page",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      "aria-describedby": "writing-leave",
      spellcheck: "false",
      lang: "vi",
    },
    transformPastedHTML: cleaned,
    clipboardTextParser: lines,
    handleKeyDown: (_view, event) => {
      // Escape, then Tab: the keyboard can always leave the text.
      const isLeaving = leaves && event.key === "Tab";
      leaves = event.key === "Escape" || (leaves && event.key === "Shift");
      return isLeaving ? (event.stopPropagation(), false) || skip(event) : false;
    },
    handlePaste: (view, event) => takePictures(view, event.clipboardData, bring),
    handleDrop: (view, event) => takePictures(view, event.dataTransfer, bring),
  });
}

/** Let the browser move on, and keep the keymap from hearing of it. @param {KeyboardEvent} event */
function skip(event) {
  const stops = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll("a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [contenteditable=true]"),
  ]).filter((one) => one.offsetParent !== null && one.tabIndex >= 0);
  const at = stops.findIndex((one) => one.isContentEditable && one.contains(document.activeElement));
  stops[at + (event.shiftKey ? -1 : 1)]?.focus();
  event.preventDefault();
  return true;
}

/** @param {EditorView} view @param {DataTransfer | null} given @param {(view: EditorView, file: File) => void} bring */
function takePictures(view, given, bring) {
  const found = [...(given?.files ?? [])].filter((file) => /^image\/(png|jpeg)$/.test(file.type));
  if (!found.length || given?.types.includes("text/html")) return false;
  for (const file of found) bring(view, file);
  return true;
}

/** @param {EditorView} view @param {HTMLElement} home @param {(view: EditorView, file: File) => void} bring */
function bound(view, home, bring) {
  const bar = /** @type {HTMLElement} */ (home.querySelector("[role=toolbar]"));
  const file = /** @type {HTMLInputElement} */ (home.querySelector("[data-picture]"));
  file.addEventListener("change", () => {
    if (file.files?.[0]) bring(view, file.files[0]);
    file.value = "";
  });
  const note = /** @type {HTMLDialogElement} */ (home.querySelector("[data-note]"));
  const help = /** @type {HTMLDialogElement} */ (home.querySelector("[data-help]"));
  const words = /** @type {HTMLTextAreaElement} */ (note.querySelector("textarea"));
  const openNote = () => {
    const chosen = /** @type {any} */ (view.state.selection).node;
    words.value = chosen?.type === schema.nodes.footnote ? chosen.attrs.text : "";
    note.returnValue = "";
    note.showModal();
    words.focus();
  };
  note.addEventListener("close", () => {
    if (note.returnValue === "yes") putFootnote(words.value.trim())(view.state, view.dispatch);
    view.focus();
  });
  home.addEventListener("dblclick", (event) => {
    if (/** @type {Element} */ (event.target).closest(".footnote")) openNote();
  });
  for (const dialog of [note, help]) {
    dialog.addEventListener("click", (event) => {
      const end = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-ends]"));
      if (end) dialog.close(end.dataset.ends);
    });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
  }
  const special = { footnote: openNote, picture: () => file.click(), help: () => help.showModal() };
  home.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !event.altKey) return;
    if (event.code === "KeyF") openNote();
    else if (event.code === "Slash" || event.code === "KeyH") help.showModal();
    else return;
    event.preventDefault();
  });
  return toolbar(view, bar, special);
}

for (const home of document.querySelectorAll("[data-writing]")) begin(/** @type {HTMLElement} */ (home));
