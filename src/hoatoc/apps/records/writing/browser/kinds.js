// What a line says it is by how it begins: "Điều 5.", "1.", "a)", "-", "Chương II", "Phụ lục I".

const ROMAN = "[IVXLC]+";

/** @type {[string, RegExp][]} */
const BEGINNINGS = [
  ["article", /^\s*Điều\s+\d+[a-zđ]?\s*[.:]\s*/i],
  ["part", new RegExp(`^\\s*Phần\\s+(?:thứ\\s+[a-zà-ỹ]+|${ROMAN})(?:[.:]\\s*|\\s+|$)`, "i")],
  ["chapter", new RegExp(`^\\s*Chương\\s+(?:${ROMAN}|\\d+)(?:[.:]\\s*|\\s+|$)`, "i")],
  ["subsection", /^\s*Tiểu mục\s+\d+(?:[.:]\s*|\s+|$)/i],
  ["section", /^\s*Mục\s+\d+(?:[.:]\s*|\s+|$)/i],
  ["annex", new RegExp(`^\\s*PHỤ LỤC(?:\\s+(?:${ROMAN}|\\d+))?(?:[.:]\\s*|\\s*$)`, "i")],
  ["roman", new RegExp(`^\\s*${ROMAN}\\.\\s+`)],
  ["clause", /^\s*\d{1,3}\.\s+(?!\d)/],
  ["point", /^\s*[a-zđ]{1,2}\)\s+/],
  ["item", /^\s*[-–•·+▪●o§]\s+/],
];

// The name of these may stand alone on its line, and their words on the next.
export const OVER_TWO_LINES = new Set(["part", "chapter", "section", "subsection", "annex"]);

/**
 * The kind of a line and how many of its first characters are its number.
 * @param {string} text
 * @returns {{kind: string, length: number}}
 */
export function recognise(text) {
  const plain = text.replace(/\u00a0/g, " ");
  for (const [kind, beginning] of BEGINNINGS) {
    const found = beginning.exec(plain);
    if (found) return { kind, length: found[0].length };
  }
  return { kind: "paragraph", length: 0 };
}

/**
 * The kind of a label that a list of a word processor made, such as "1.", "a)", "•".
 * @param {string} label
 */
export function kindOfLabel(label) {
  const bare = label.replace(/[\s\u00a0]+/g, " ").trim();
  if (!bare) return "item";
  const { kind } = recognise(`${bare} `);
  if (kind !== "paragraph") return kind;
  if (/^\d+\)?$/.test(bare) || /^\d+\)/.test(bare)) return "clause";
  if (/^[a-zđ][.)]$/.test(bare)) return "point";
  return /^[\p{L}\d]/u.test(bare) ? "paragraph" : "item";
}
