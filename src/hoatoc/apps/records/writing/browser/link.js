// Between this browser and the server: what is typed is sent at once, kept here until it is
// acknowledged, and sent again as often as it must be. What is sent twice changes nothing.

import * as Y from "yjs";

// So long after the last letter it is sent, but never sooner than so long after the one before.
const PAUSE = 150;
const APART = 250;
const LONGEST_PAUSE = 1500;
const POLL = 2000;
const POLL_HIDDEN = 30_000;
const RETRY = 3000;
const PATIENCE = 20_000;

/** @typedef {{client: number, name: string, cursor: any}} Present */
/** @typedef {"opening" | "saving" | "saved" | "offline" | "signed-out" | "refused" | "closed"} Status */

/** @param {Uint8Array} bytes */
export function encoded(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param {string} text */
export const decoded = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

export class Link {
  /**
   * @param {Y.Doc} doc
   * @param {{url: string, token: string, again: () => Promise<string>, kept: unknown,
   *   tell: (status: Status, facts: {at?: string | null, detail?: string}) => void,
   *   see: (present: Present[]) => void, cursor: () => any}} options
   */
  constructor(doc, options) {
    this.doc = doc;
    this.options = options;
    /** @type {Uint8Array[]} What was changed here and is not acknowledged yet. */
    this.waiting = [];
    this.seen = 0;
    /** @type {Uint8Array | null} */
    this.known = null;
    this.isBusy = false;
    this.isClosed = false;
    this.changedAt = 0;
    this.sentAt = 0;
    this.savedAt = null;
    this.timer = 0;
    doc.on("update", (/** @type {Uint8Array} */ update, /** @type {unknown} */ origin) => {
      if (origin === this || origin === options.kept) return;
      this.waiting.push(update);
      if (!this.changedAt) this.changedAt = Date.now();
      this.options.tell("saving", {});
      const waited = Date.now() - this.changedAt;
      const pause = Math.max(PAUSE, APART - (Date.now() - this.sentAt));
      this.plan(this.seen ? Math.max(0, Math.min(pause, LONGEST_PAUSE - waited)) : 0);
    });
    window.addEventListener("online", () => this.plan(0));
    document.addEventListener("visibilitychange", () => this.plan(0));
    window.addEventListener("pagehide", () => this.leave());
  }

  /** Ask in a while. @param {number} wait */
  plan(wait) {
    clearTimeout(this.timer);
    if (!this.isClosed) this.timer = setTimeout(() => this.round(), wait);
  }

  /** Send what waits, take what is new. */
  async round() {
    if (this.isBusy) return this.plan(50);
    this.isBusy = true;
    let next = document.hidden ? POLL_HIDDEN : POLL;
    try {
      next = await this.talk(next);
    } catch {
      this.options.tell("offline", {});
      next = RETRY;
    } finally {
      this.isBusy = false;
      this.plan(this.waiting.length && next === POLL ? PAUSE : next);
    }
  }

  /** @param {number} next @returns {Promise<number>} */
  async talk(next) {
    const count = this.known ? this.waiting.length : 0;
    const update = count ? Y.mergeUpdates(this.waiting.slice(0, count)) : null;
    this.changedAt = 0;
    if (update) this.sentAt = Date.now();
    const answer = await this.post(update);
    if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").includes("json")) {
      this.options.tell(answer.status >= 500 ? "offline" : "signed-out", {});
      const token = answer.status < 500 && !document.hidden ? await this.options.again() : "";
      if (token) this.options.token = token;
      return token ? 0 : RETRY;
    }
    const said = await answer.json();
    if (!answer.ok) return this.refused(answer.status, said);
    this.take(said, count);
    return next;
  }

  /** @param {Uint8Array | null} update */
  post(update) {
    const body = {
      client: this.doc.clientID,
      seen: this.seen,
      update: update ? encoded(update) : "",
      cursor: this.options.cursor(),
    };
    return fetch(this.options.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.options.token, "HX-Request": "true" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  /** @param {any} said @param {number} count */
  take(said, count) {
    const isFirst = this.known === null;
    if (said.update) {
      Y.applyUpdate(this.doc, decoded(said.update), this);
      if (!isFirst && said.ordinal > this.seen) document.dispatchEvent(new CustomEvent("writing:news"));
    }
    this.waiting.splice(0, count);
    this.seen = said.ordinal;
    if (said.vector) this.known = decoded(said.vector);
    if (isFirst && this.known) {
      // What this machine still held from before: all of it goes, the server knows what is new.
      this.waiting = [Y.encodeStateAsUpdate(this.doc, this.known)];
      document.dispatchEvent(new CustomEvent("writing:opened"));
    }
    if (said.saved_at) this.savedAt = said.saved_at;
    if (!said.open) return this.close();
    if (!this.waiting.length) {
      this.options.tell("saved", { at: this.savedAt });
      if (count) document.dispatchEvent(new CustomEvent("writing:saved"));
    }
    this.options.see(said.present);
  }

  /** @param {number} status @param {{code: string, detail: string}} said @returns {number} */
  refused(status, said) {
    if (said.code === "writing.update_ahead") {
      this.seen = 0;
      this.known = null;
      return 0;
    }
    if (status === 404 || (status === 403 && said.code === "base.not_allowed")) this.close(said.detail);
    else this.options.tell("refused", { detail: said.detail });
    return status === 429 ? RETRY * 3 : RETRY;
  }

  /** Send what waits now; whether it was taken within a few tries. */
  async saved() {
    for (let tries = 0; tries < 20 && this.waiting.length && !this.isClosed; tries += 1) {
      await this.round();
      if (this.waiting.length) await new Promise((go) => setTimeout(go, 150));
    }
    return !this.waiting.length;
  }

  /** Nothing can be written here any more. @param {string} [detail] */
  close(detail) {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.options.tell("closed", { detail });
  }

  /** What waits goes along as the page is left; it is also kept in this browser. */
  leave() {
    if (!this.waiting.length || !this.known || this.isClosed) return;
    const body = JSON.stringify({
      client: this.doc.clientID,
      seen: this.seen,
      update: encoded(Y.mergeUpdates(this.waiting)),
      cursor: null,
    });
    if (body.length > 60_000) return;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.options.token };
    fetch(this.options.url, { method: "POST", headers, body, keepalive: true }).catch(() => null);
  }
}
