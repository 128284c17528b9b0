// Signed in again in another tab: the page that stayed open takes the new token, if it is still the
// same person's, and goes on. Another person's sign-in leaves what was written where it is.

/** @param {string} key of the account and the text @returns {Promise<string>} */
export async function signedInAgain(key) {
  const answer = await fetch(location.href, { signal: AbortSignal.timeout(10_000) });
  if (answer.redirected || !answer.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const homes = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-writing]")]);
  const token = homes.find((one) => one.dataset.key === key)?.dataset.token ?? "";
  if (!token) return "";
  for (const one of document.querySelectorAll("[data-token]")) /** @type {HTMLElement} */ (one).dataset.token = token;
  for (const one of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) /** @type {HTMLInputElement} */ (one).value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  return token;
}
