// What the toolbar and the keys do.

import { chainCommands, createParagraphNear, deleteSelection, joinBackward, liftEmptyBlock, newlineInCode, selectNodeBackward, splitBlockAs, toggleMark } from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import { Selection, TextSelection } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, toggleHeaderRow } from "prosemirror-tables";
import { redoCommand, undoCommand } from "y-prosemirror";

import { schema } from "./schema.js";

/** @typedef {import("prosemirror-state").Command} Command */

const { line, figure, page_break, footnote, line_break } = schema.nodes;
const LADDER = ["article", "clause", "point", "paragraph"];
const CONTINUED = new Set(["article", "clause", "point", "item", "paragraph"]);
export const WIDTHS = [0.25, 0.5, 0.75, 1];

/** The lines that the selection touches. @param {import("prosemirror-state").EditorState} state */
export function linesIn(state) {
  /** @type {{node: import("prosemirror-model").Node, at: number}[]} */
  const found = [];
  for (const range of state.selection.ranges) {
    state.doc.nodesBetween(range.$from.pos, range.$to.pos, (node, at) => {
      if (node.type === line) found.push({ node, at });
      return node.type !== line;
    });
  }
  return found;
}

/** @param {(attrs: any) => any} change @returns {Command} */
const onLines = (change) => (state, dispatch) => {
  const found = linesIn(state);
  if (!found.length) return false;
  const tr = state.tr;
  for (const { node, at } of found) {
    for (const [name, value] of Object.entries(change(node.attrs))) {
      if (node.attrs[name] !== value) tr.setNodeAttribute(at, name, value);
    }
  }
  if (dispatch && tr.docChanged) dispatch(tr.scrollIntoView());
  return true;
};

/** @param {string} kind @returns {Command} */
export const setKind = (kind) => onLines(() => (kind === "paragraph" ? { kind } : { kind, align: null }));

/** @param {string | null} align @returns {Command} */
export const setAlign = (align) => onLines((attrs) => (attrs.kind === "paragraph" ? { align } : {}));

/** One step down or up: article, clause, point, paragraph. @param {number} by @returns {Command} */
const step = (by) => (state, dispatch) => {
  if (isInTable(state)) return false;
  return onLines(({ kind }) => {
    const at = kind === "item" ? 2.5 : LADDER.indexOf(kind);
    if (at < 0) return {};
    const next = by > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1;
    return { kind: LADDER[Math.min(Math.max(next, 0), LADDER.length - 1)], align: null };
  })(state, dispatch);
};

/** A new line goes on as the one before; an empty one ends the list, a heading is one line. */
const enter = chainCommands(
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== line || $from.parent.content.size) return false;
    if ($from.parent.attrs.kind === "paragraph") return false;
    dispatch?.(state.tr.setNodeAttribute($from.before(), "kind", "paragraph"));
    return true;
  },
  (state, dispatch) => {
    if (state.selection.$from.parent.type !== figure) return false;
    const after = state.selection.$from.after();
    const tr = state.tr.insert(after, line.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
    return true;
  },
  splitBlockAs((node, atEnd) => {
    if (node.type !== line) return null;
    const kind = atEnd && !CONTINUED.has(node.attrs.kind) ? "paragraph" : node.attrs.kind;
    return { type: line, attrs: { ...node.attrs, kind } };
  }),
  newlineInCode,
  createParagraphNear,
  liftEmptyBlock,
);

/** At the beginning of a line its number goes first, the line itself only then. */
const backspace = chainCommands(
  undoInputRule,
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parentOffset || $from.parent.type !== line) return false;
    if ($from.parent.attrs.kind === "paragraph") return false;
    dispatch?.(state.tr.setNodeAttribute($from.before(), "kind", "paragraph"));
    return true;
  },
  deleteSelection,
  joinBackward,
  selectNodeBackward,
);

/** @param {import("prosemirror-model").Node} node @returns {Command} */
const insertBlock = (node) => (state, dispatch) => {
  if (isInTable(state)) return false;
  const { $from } = state.selection;
  const after = $from.depth ? $from.after(1) : state.selection.to;
  const isBare = $from.depth === 1 && $from.parent.type === line && !$from.parent.content.size;
  const tr = isBare ? state.tr.replaceWith($from.before(1), after, node) : state.tr.insert(after, node);
  const at = isBare ? $from.before(1) : after;
  if (tr.doc.resolve(at + node.nodeSize).nodeAfter === null) tr.insert(at + node.nodeSize, line.create());
  tr.setSelection(Selection.near(tr.doc.resolve(node.isAtom ? at + node.nodeSize : at + 1)));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** @type {Command} */
const insertTable = (state, dispatch) => {
  const { table, table_row, table_cell, table_header, paragraph } = schema.nodes;
  const cells = (/** @type {any} */ type) =>
    Array.from({ length: 3 }, () => type.create(null, paragraph.create()));
  const rows = [table_header, table_cell, table_cell].map((type) => table_row.create(null, cells(type)));
  return insertBlock(table.create(null, rows))(state, dispatch);
};

/** @param {string} file @returns {Command} */
export const insertFigure = (file) => insertBlock(figure.create({ file, width: 0.75 }));

/** @param {number} width @returns {Command} */
export const setWidth = (width) => (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== figure) return false;
  dispatch?.(state.tr.setNodeAttribute($from.before(), "width", width));
  return true;
};

/** @param {string} text @returns {Command} */
export const putFootnote = (text) => (state, dispatch) => {
  const { selection } = state;
  const node = "node" in selection ? /** @type {any} */ (selection).node : null;
  if (node?.type === footnote) {
    dispatch?.(text ? state.tr.setNodeAttribute(selection.from, "text", text) : state.tr.deleteSelection());
  } else if (text) {
    dispatch?.(state.tr.insert(selection.to, footnote.create({ text })).scrollIntoView());
  }
  return true;
};

/** @type {Command} */
const breakLine = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(line_break.create()).scrollIntoView());
  return true;
};

/** @type {Record<string, Command>} */
export const COMMANDS = {
  bold: toggleMark(schema.marks.bold),
  italic: toggleMark(schema.marks.italic),
  underline: toggleMark(schema.marks.underline),
  "align-left": setAlign("left"),
  "align-center": setAlign("center"),
  "align-right": setAlign("right"),
  "align-justify": setAlign(null),
  table: insertTable,
  "row-add": addRowAfter,
  "row-delete": deleteRow,
  "column-add": addColumnAfter,
  "column-delete": deleteColumn,
  "header-row": toggleHeaderRow,
  "table-delete": deleteTable,
  "page-break": insertBlock(page_break.create()),
  undo: undoCommand,
  redo: redoCommand,
};

/** @type {Record<string, Command>} */
export const KEYS = {
  Enter: enter,
  "Shift-Enter": breakLine,
  "Mod-Enter": COMMANDS["page-break"],
  Backspace: backspace,
  Tab: chainCommands(goToNextCell(1), step(1)),
  "Shift-Tab": chainCommands(goToNextCell(-1), step(-1)),
  "Mod-b": COMMANDS.bold,
  "Mod-i": COMMANDS.italic,
  "Mod-u": COMMANDS.underline,
  "Mod-z": COMMANDS.undo,
  "Mod-y": COMMANDS.redo,
  "Mod-Shift-z": COMMANDS.redo,
  "Mod-Alt-0": setKind("paragraph"),
  "Mod-Alt-1": setKind("article"),
  "Mod-Alt-2": setKind("clause"),
  "Mod-Alt-3": setKind("point"),
  "Mod-Alt-4": setKind("item"),
  "Mod-Alt-5": setKind("roman"),
  "Mod-Alt-6": setKind("chapter"),
  "Mod-Alt-7": setKind("section"),
  "Mod-Alt-8": setKind("annex"),
  "Mod-Alt-t": COMMANDS.table,
};
