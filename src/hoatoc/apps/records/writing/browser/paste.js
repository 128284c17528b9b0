// What comes from Word, LibreOffice or a page: its structure is kept, its styles are not.

import { Fragment, Slice } from "prosemirror-model";

import { kindOfLabel, OVER_TWO_LINES, recognise } from "./kinds.js";
import { schema } from "./schema.js";

/** @typedef {{text: string, bold?: boolean, italic?: boolean, underline?: boolean}} Words */
/** @typedef {{footnote: string} | {br: true} | {page: true}} Other */
/** @typedef {Words | Other} Run */
/** @typedef {{kind: string, align?: string, runs: Run[]}} Line */

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, div, blockquote, pre, dt, dd, section, article";
const DROPPED = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "XML", "O:P", "IMG", "SVG"]);

/**
 * HTML of a clipboard as HTML that our own schema reads.
 * @param {string} html
 */
export function cleaned(html) {
  // A style is read as data: to apply it is forbidden here, and would mean nothing.
  const bare = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "");
  const inert = bare.replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const page = new DOMParser().parseFromString(inert, "text/html");
  if (page.querySelector("[data-pm-slice]")) return html;
  const notes = footnotesOf(page);
  const out = document.implementation.createHTMLDocument("");
  for (const piece of joined(pieces(page.body, notes))) out.body.append(drawn(out, piece));
  return out.body.innerHTML;
}

/**
 * Plain text, a line a paragraph.
 * @param {string} text
 */
export function lines(text) {
  const found = text.split(/\r?\n/).filter((one) => one.trim());
  const made = joined(found.map((one) => numbered([{ text: one.trim() }])));
  const nodes = made.map((one) => {
    const { kind, runs } = /** @type {Line} */ (one);
    const words = runs.map((run) => ("text" in run ? run.text : "")).join("");
    return schema.nodes.line.create({ kind }, words ? schema.text(words) : null);
  });
  return nodes.length ? new Slice(Fragment.from(nodes), 1, 1) : Slice.empty;
}

/** @param {Element} node @param {string} name */
function style(node, name) {
  const styles = node.getAttribute("data-style") ?? "";
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(styles);
  return found ? found[1].trim().toLowerCase() : "";
}

/** @param {Document} page */
function footnotesOf(page) {
  /** @type {Map<string, string>} */
  const notes = new Map();
  for (const note of page.querySelectorAll("[data-style*='mso-element:footnote']")) {
    if (!note.id) continue;
    for (const mark of note.querySelectorAll("a")) mark.remove();
    notes.set(note.id, squeezed(note.textContent ?? "").trim());
    note.remove();
  }
  for (const list of page.querySelectorAll("[data-style*='mso-element:footnote-list']")) list.remove();
  return notes;
}

const squeezed = (/** @type {string} */ text) => text.replace(/[\s\u00a0]+/g, " ");

/**
 * @param {Element} parent @param {Map<string, string>} notes
 * @returns {(Line | HTMLTableElement | "page")[]}
 */
function pieces(parent, notes) {
  /** @type {(Line | HTMLTableElement | "page")[]} */
  const found = [];
  /** @type {Run[]} */
  let loose = [];
  const flush = () => {
    if (loose.some((run) => "text" in run && run.text.trim())) found.push(numbered(loose));
    loose = [];
  };
  for (const node of parent.childNodes) {
    if (node instanceof HTMLTableElement) {
      flush();
      found.push(node);
    } else if (isBlock(node)) {
      flush();
      found.push(...block(node, notes));
    } else {
      loose.push(...inline(node, notes, {}));
    }
  }
  flush();
  return found;
}

/** @param {Node} node @returns {node is Element} */
function isBlock(node) {
  if (!(node instanceof Element)) return false;
  return node.matches(`${BLOCKS}, ul, ol, dl, table, tbody, center, main, header, footer, form`)
    || node.querySelector("p, table, li") !== null;
}

/** @param {Element} node @param {Map<string, string>} notes */
function block(node, notes) {
  const holdsBlocks = [...node.childNodes].some(isBlock);
  if (holdsBlocks || !node.matches(BLOCKS)) return pieces(node, notes);
  const runs = [...node.childNodes].flatMap((child) => inline(child, notes, {}));
  const says = runs.some((run) => ("text" in run && run.text.trim()) || "footnote" in run);
  /** @type {(Line | HTMLTableElement | "page")[]} */
  const found = runs.some((run) => "page" in run) ? ["page"] : [];
  if (says) found.push(labelled(node, runs.filter((run) => !("page" in run))));
  return found;
}

/** @param {Element} node @param {Run[]} runs @returns {Line} */
function labelled(node, runs) {
  const label = listLabel(node);
  const align = style(node, "text-align") || node.getAttribute("align") || "";
  const side = ["center", "right"].includes(align) ? { align } : {};
  if (label !== null) return { ...trimmed(kindOfLabel(label), runs) };
  if (node.matches("li")) return trimmed(kindOfItem(node), runs);
  const line = numbered(runs);
  return line.kind === "paragraph" ? { ...line, ...side } : line;
}

/** The number that Word wrote before a line of a list. @param {Element} node */
function listLabel(node) {
  if (!/mso-list\s*:\s*l\d/i.test(node.getAttribute("data-style") ?? "")) return null;
  for (const one of node.querySelectorAll("[data-style]")) {
    if (/mso-list\s*:\s*ignore/i.test(one.getAttribute("data-style") ?? "")) return one.textContent ?? "";
  }
  return null;
}

/** @param {Element} node */
function kindOfItem(node) {
  const list = node.closest("ol, ul");
  if (!list || list.matches("ul")) return "item";
  const type = list.getAttribute("type") ?? style(list, "list-style-type");
  if (/^(a|lower-(alpha|latin))/.test(type)) return "point";
  const outer = list.parentElement?.closest("ol");
  return outer && !/^(I|upper-roman)/.test(outer.getAttribute("type") ?? "") ? "point" : "clause";
}

/**
 * @param {Node} node @param {Map<string, string>} notes @param {Partial<Words>} styles
 * @returns {Run[]}
 */
function inline(node, notes, styles) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = squeezed(node.textContent ?? "");
    return text ? [{ ...styles, text }] : [];
  }
  if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase())) return [];
  if (/mso-list\s*:\s*ignore/i.test(node.getAttribute("data-style") ?? "")) return [];
  if (node.matches("br")) {
    return /always|page/.test(style(node, "page-break-before")) ? [{ page: true }] : [{ br: true }];
  }
  const note = /mso-footnote-id\s*:\s*(\w+)/i.exec(node.getAttribute("data-style") ?? "");
  if (note && notes.has(note[1])) return [{ footnote: notes.get(note[1]) ?? "" }];
  const own = { ...styles, ...stylesOf(node) };
  return [...node.childNodes].flatMap((child) => inline(child, notes, own));
}

/** @param {Element} node @returns {Partial<Words>} */
function stylesOf(node) {
  /** @type {Partial<Words>} */
  const found = {};
  const weight = style(node, "font-weight");
  if (node.matches("b, strong") || /^(bold|[6-9]00)/.test(weight)) found.bold = true;
  if (/^(normal|400)/.test(weight)) found.bold = false;
  if (node.matches("i, em") || style(node, "font-style") === "italic") found.italic = true;
  if (style(node, "font-style") === "normal") found.italic = false;
  if (node.matches("u") || /underline/.test(style(node, "text-decoration"))) found.underline = true;
  return found;
}

/** @param {Run[]} runs @returns {Line} */
function numbered(runs) {
  const text = runs.map((run) => ("text" in run ? run.text : "\u0000")).join("");
  const { kind, length } = recognise(text);
  return trimmed(kind, without(runs, length));
}

/** @param {Run[]} runs @param {number} length */
function without(runs, length) {
  let left = length;
  /** @type {Run[]} */
  const kept = [];
  for (const run of runs) {
    if (!("text" in run) || left === 0) kept.push(run);
    else if (run.text.length > left) kept.push({ ...run, text: run.text.slice(left) });
    if ("text" in run) left = Math.max(0, left - run.text.length);
  }
  return kept;
}

/** Nothing blank at its ends, nothing bold all through where the kind is. @param {string} kind @param {Run[]} runs @returns {Line} */
function trimmed(kind, runs) {
  const kept = runs.filter((run) => !("text" in run) || run.text);
  const first = kept.find((run) => "text" in run);
  if (first && "text" in first && kept[0] === first) first.text = first.text.trimStart();
  const last = kept[kept.length - 1];
  if (last && "text" in last) last.text = last.text.trimEnd();
  const words = /** @type {Words[]} */ (kept.filter((run) => "text" in run && run.text.trim()));
  const isLoud = OVER_TWO_LINES.has(kind) || kind === "article" || kind === "roman";
  if (isLoud && words.every((run) => run.bold)) for (const run of words) run.bold = false;
  return { kind, runs: kept };
}

/** "Chương I" and its words on the next line are one heading. @template T @param {(Line | T)[]} found @returns {(Line | T)[]} */
function joined(found) {
  /** @type {any[]} */
  const out = [];
  for (const piece of /** @type {any[]} */ (found)) {
    const before = out[out.length - 1];
    const isWaiting = before?.runs && OVER_TWO_LINES.has(before.kind)
      && !before.runs.some((/** @type {any} */ run) => run.text?.trim());
    if (isWaiting && piece.kind === "paragraph") before.runs = trimmed(before.kind, piece.runs).runs;
    else out.push(piece);
  }
  return out;
}

/** @param {Document} out @param {Line | HTMLTableElement | "page"} piece */
function drawn(out, piece) {
  if (piece === "page") return out.createElement("hr");
  if ("rows" in piece) return table(out, piece);
  const line = out.createElement("p");
  line.dataset.kind = piece.kind;
  if (piece.align) line.dataset.align = piece.align;
  fill(out, line, piece.runs);
  return line;
}

/** @param {Document} out @param {HTMLElement} parent @param {Run[]} runs */
function fill(out, parent, runs) {
  for (const run of runs) {
    if ("br" in run) parent.append(out.createElement("br"));
    else if ("footnote" in run) {
      const note = out.createElement("span");
      note.dataset.footnote = run.footnote;
      parent.append(note);
    } else if ("text" in run) {
      /** @type {Node} */
      let words = out.createTextNode(run.text);
      for (const [name, tag] of /** @type {const} */ ([["bold", "b"], ["italic", "i"], ["underline", "u"]])) {
        if (!run[name]) continue;
        const around = out.createElement(tag);
        around.append(words);
        words = around;
      }
      parent.append(words);
    }
  }
}

/** A table with one cell in each place; what spanned several leaves the others empty. @param {Document} out @param {HTMLTableElement} source */
function table(out, source) {
  const made = out.createElement("table");
  /** @type {Map<string, true>} */
  const taken = new Map();
  const rows = [...source.rows].filter((row) => row.closest("table") === source);
  rows.forEach((row, down) => {
    const line = made.insertRow();
    const isHead = down === 0 && isHeader(row);
    let across = 0;
    const put = (/** @type {Element | null} */ cell) => {
      const spot = out.createElement(isHead ? "th" : "td");
      const words = cell ? cellLines(cell) : [[]];
      for (const runs of words) {
        const words = out.createElement("p");
        fill(out, words, runs);
        spot.append(words);
      }
      line.append(spot);
      across += 1;
    };
    for (const cell of row.cells) {
      while (taken.has(`${down},${across}`)) put(null);
      for (let below = 1; below < Math.min(cell.rowSpan, 500); below += 1) {
        for (let beside = 0; beside < Math.min(cell.colSpan, 30); beside += 1) taken.set(`${down + below},${across + beside}`, true);
      }
      const width = Math.min(cell.colSpan, 30);
      put(cell);
      for (let beside = 1; beside < width; beside += 1) put(null);
    }
    while (taken.has(`${down},${across}`)) put(null);
  });
  return made;
}

/** @param {HTMLTableRowElement} row */
function isHeader(row) {
  if (row.closest("thead") || row.querySelector("th")) return true;
  const runs = [...row.cells].flatMap((cell) => cellLines(cell).flat());
  const words = /** @type {Words[]} */ (runs.filter((run) => "text" in run && run.text.trim()));
  return words.length > 0 && words.every((run) => run.bold);
}

/** The lines of a cell; what is inside a cell has no numbers of its own. @param {Element} cell @returns {Run[][]} */
function cellLines(cell) {
  const blocks = [...cell.querySelectorAll("p, li, h1, h2, h3, h4, h5, h6")].filter((one) => !one.querySelector("p, li"));
  const sources = blocks.length ? blocks : [cell];
  const found = sources.map((one) => {
    const label = listLabel(one);
    const runs = [...one.childNodes].flatMap((child) => inline(child, new Map(), {}));
    const typed = label === null ? runs : [{ text: `${squeezed(label).trim()} ` }, ...runs];
    return trimmed("paragraph", typed).runs;
  });
  return found.length ? found : [[]];
}
