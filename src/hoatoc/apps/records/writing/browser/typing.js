// What is typed at the beginning of a line makes it what it says: "Điều 1. ", "1. ", "a) ", "- ".

import { InputRule, inputRules } from "prosemirror-inputrules";

import { schema } from "./schema.js";

/** @type {[string, RegExp][]} */
const BEGINNINGS = [
  ["article", /^Điều\s\d{1,3}[.:]\s$/i],
  ["clause", /^\d{1,3}\.\s$/],
  ["point", /^[a-zđ]\)\s$/],
  ["item", /^[-–]\s$/],
  ["roman", /^[IVX]{1,5}\.\s$/],
  ["part", /^Phần\s(?:thứ\s[a-zà-ỹ]+|[IVX]+)[.:\s]\s?$/i],
  ["chapter", /^Chương\s(?:[IVX]+|\d+)[.:\s]\s?$/i],
  ["subsection", /^Tiểu mục\s\d+[.:\s]\s?$/i],
  ["section", /^Mục\s\d+[.:\s]\s?$/i],
  ["annex", /^Phụ lục\s(?:[IVX]+|\d+)[.:\s]\s?$/i],
];

/** @param {string} kind @param {RegExp} beginning */
const rule = (kind, beginning) =>
  new InputRule(beginning, (state, _match, start, end) => {
    const at = state.doc.resolve(start);
    if (at.parent.type !== schema.nodes.line || at.parentOffset) return null;
    const before = at.before();
    const tr = state.tr.delete(start, end).setNodeAttribute(before, "kind", kind);
    return tr.setNodeAttribute(before, "align", null);
  });

export const typing = inputRules({ rules: BEGINNINGS.map(([kind, beginning]) => rule(kind, beginning)) });
