// What a text can hold. Every line has a kind, so that changing the kind of a line leaves its
// letters where they are: what somebody else types into it at that moment is not lost.

import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const HEADINGS = ["part", "chapter", "section", "subsection", "roman"];
export const KINDS = ["paragraph", ...HEADINGS, "article", "clause", "point", "item", "annex"];
const SIDES = ["left", "center", "right"];

/** @type {(kind: string) => Record<string, string>} */
const spoken = (kind) => {
  if (kind === "annex") return { role: "heading", "aria-level": "2" };
  if (HEADINGS.includes(kind)) return { role: "heading", "aria-level": "3" };
  return kind === "article" ? { role: "heading", "aria-level": "4" } : {};
};

const line = {
  group: "block",
  content: "inline*",
  defining: true,
  attrs: { kind: { default: "paragraph" }, align: { default: null } },
  parseDOM: [
    {
      tag: "p, h1, h2, h3, h4, h5, h6, li, div.line",
      /** @param {HTMLElement} dom */
      getAttrs: (dom) => ({
        kind: KINDS.includes(dom.dataset.kind ?? "") ? dom.dataset.kind : "paragraph",
        align: SIDES.includes(dom.dataset.align ?? "") ? dom.dataset.align : null,
      }),
    },
  ],
  /** @param {import("prosemirror-model").Node} node */
  toDOM: (node) => {
    const { kind, align } = node.attrs;
    const side = align ? { "data-align": align } : {};
    return ["p", { class: "line", "data-kind": kind, ...side, ...spoken(kind) }, 0];
  },
};

// The only line of a cell: cells have no kinds.
const paragraph = {
  content: "inline*",
  parseDOM: [{ tag: "p", context: "table_cell/|table_header/", priority: 60 }],
  toDOM: () => ["p", 0],
};

const figure = {
  group: "block",
  content: "inline*",
  isolating: true,
  attrs: { file: { default: "" }, width: { default: 1 } },
  parseDOM: [
    {
      tag: "figure[data-file]",
      contentElement: "figcaption",
      /** @param {HTMLElement} dom */
      getAttrs: (dom) => ({ file: dom.dataset.file, width: Number(dom.dataset.width) || 1 }),
    },
  ],
  /** @param {import("prosemirror-model").Node} node */
  toDOM: (node) => [
    "figure",
    { "data-file": node.attrs.file, "data-width": String(node.attrs.width) },
    ["figcaption", 0],
  ],
};

const page_break = {
  group: "block",
  atom: true,
  selectable: true,
  parseDOM: [{ tag: "hr" }],
  toDOM: () => ["hr", { class: "page-break" }],
};

const footnote = {
  group: "inline",
  inline: true,
  atom: true,
  attrs: { text: { default: "" } },
  parseDOM: [
    {
      tag: "span[data-footnote]",
      /** @param {HTMLElement} dom */
      getAttrs: (dom) => ({ text: dom.dataset.footnote }),
    },
  ],
  /** @param {import("prosemirror-model").Node} node */
  toDOM: (node) => [
    "span",
    { class: "footnote", "data-footnote": node.attrs.text, title: node.attrs.text, role: "note" },
  ],
};

const line_break = {
  group: "inline",
  inline: true,
  selectable: false,
  parseDOM: [{ tag: "br" }],
  toDOM: () => ["br"],
};

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "paragraph+",
  cellAttributes: {},
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    line,
    paragraph,
    ...tables,
    figure,
    page_break,
    footnote,
    line_break,
    text: { group: "inline" },
  },
  marks: {
    bold: {
      parseDOM: [{ tag: "b" }, { tag: "strong" }],
      toDOM: () => ["strong", 0],
    },
    italic: {
      parseDOM: [{ tag: "i" }, { tag: "em" }],
      toDOM: () => ["em", 0],
    },
    underline: {
      parseDOM: [{ tag: "u" }],
      toDOM: () => ["u", 0],
    },
  },
});
