// Passkeys: asks the browser for a credential and sends it with the form of the page.
// <form data-passkey="add|confirm|sign-in" data-options="id of a JSON block" data-fetch="address">

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const named = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));

function forCreation({ publicKey }, alone) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  options.user = { ...options.user, id: toBytes(options.user.id) };
  options.excludeCredentials = named(options.excludeCredentials);
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return { publicKey: options };
}

function forRequest({ publicKey }) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  options.allowCredentials = named(options.allowCredentials);
  return { publicKey: options };
}

function toJson(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function ask(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey !== "add") return navigator.credentials.get(forRequest(options.request_options));
  const alone = form.elements.passwordless?.checked ?? false;
  return navigator.credentials.create(forCreation(options.creation_options, alone));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready) return;
    event.preventDefault();
    try {
      form.elements.credential.value = JSON.stringify(toJson(await ask(form)));
      form.dataset.ready = "yes";
      delete form.dataset.sent;
      form.requestSubmit();
    } catch {
      document.dispatchEvent(
        new CustomEvent("announce", { detail: { text: form.dataset.failed, tone: "amber", stay: true } }),
      );
    }
  });
}
