// A picture in the text, and bringing one.

import { insertFigure, setWidth, WIDTHS } from "./commands.js";

/** @param {string} address Where pictures of this text are. */
export const figureView = (address) => (/** @type {any} */ node) => {
  const dom = document.createElement("figure");
  const picture = document.createElement("img");
  const caption = document.createElement("figcaption");
  picture.draggable = false;
  dom.append(picture, caption);
  const show = (/** @type {any} */ shown) => {
    const source = `${address}${shown.attrs.file}/`;
    if (picture.getAttribute("src") !== source) picture.setAttribute("src", source);
    picture.alt = shown.textContent;
    dom.dataset.width = String(WIDTHS.reduce((best, one) => (Math.abs(one - shown.attrs.width) < Math.abs(best - shown.attrs.width) ? one : best)));
    caption.classList.toggle("bare", shown.content.size === 0);
  };
  show(node);
  return {
    dom,
    contentDOM: caption,
    update: (/** @type {any} */ next) => {
      if (next.type !== node.type) return false;
      node = next;
      show(next);
      return true;
    },
    ignoreMutation: (/** @type {any} */ change) => !caption.contains(change.target),
  };
};

/**
 * @param {import("prosemirror-view").EditorView} view
 * @param {File} file
 * @param {{address: string, token: string, tell: (sentence: string) => void}} options
 */
export async function bringPicture(view, file, options) {
  const form = new FormData();
  form.append("picture", file, file.name || "hinh.png");
  try {
    const headers = { "X-CSRFToken": options.token, "HX-Request": "true" };
    const answer = await fetch(options.address, { method: "POST", headers, body: form });
    const said = await answer.json();
    if (!answer.ok) return options.tell(said.detail);
    insertFigure(said.file)(view.state, view.dispatch);
    view.focus();
  } catch {
    options.tell("");
  }
}

export { setWidth };
