// Signing with a key that is not at the server: the page carries the question to the signing agent
// on this computer, to VGCA Sign Service, or to a remote service, and what came back to the server.
// It never sees a PIN; whoever has the key asks for that.

const box = document.querySelector("[data-token]");
const agent = box?.dataset.agent;
const kept = "hoatoc.agent";

class Said extends Error {
  constructor(code, text = "") {
    super(code);
    this.code = code;
    this.text = text;
  }
}

function say(code, tone = "", text = "") {
  const place = box.querySelector("[data-said]");
  place.textContent = text || box.dataset[`says-${code}`.replace(/-(.)/, (_, one) => one.toUpperCase())] || code;
  place.dataset.tone = tone;
  place.dataset.now = code;
}

// The agent answers only sites that its user allowed; to any other it looks as if it were not there.
async function askAgent(path, given = {}) {
  let answer;
  try {
    answer = await fetch(agent + path, {
      method: "POST",
      mode: "cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${localStorage.getItem(kept) ?? ""}`,
      },
      body: JSON.stringify(given),
    });
  } catch {
    throw new Said("no_agent");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Said(said.code ?? "device_failed");
  return said;
}

async function askServer(address, given) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": box.closest("form").querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify(given),
    });
  } catch {
    throw new Said("cut");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Said(said.code ?? "cut", said.detail ?? "");
  return said;
}

async function findToken() {
  const { tokens, certificates } = await askAgent("/api/certificates");
  if (!tokens) throw new Said("no_token");
  if (!certificates.some((one) => one.fingerprint === box.dataset.certificate)) {
    throw new Said("other_certificate");
  }
}

// What else the act asks for stands in the same form.
function entered() {
  const fields = box.closest("form").elements;
  const names = (box.dataset.fields ?? "").split(" ").filter(Boolean);
  return Object.fromEntries(names.map((name) => [name, fields[name].value]));
}

function prepare() {
  say("preparing");
  return askServer(box.dataset.prepare, {
    ...entered(),
    certificate: box.dataset.certificate,
    read_sha256: box.dataset.read,
  });
}

async function complete(given) {
  say("keeping");
  const done = await askServer(box.dataset.complete, { ...entered(), ...given });
  location.assign(done.location);
}

async function signByAgent() {
  say("looking");
  await findToken();
  const asked = await prepare();
  box.querySelector("[data-digest]").hidden = false;
  box.querySelector("[data-digest-text]").textContent = asked.digest.slice(0, 16).match(/.{4}/g).join(" ");
  say("waiting");
  const { signature } = await askAgent("/api/sign", {
    title: asked.title,
    symbol: asked.symbol,
    to_sign: asked.to_sign,
    certificate: asked.certificate,
  });
  await complete({ request: asked.request, signature });
}

async function signByService() {
  const asked = await prepare();
  say("going");
  location.assign(asked.go_to);
}

// One question, one answer, on a WebSocket of its own.
function askProgram(address, message) {
  return new Promise((resolve, reject) => {
    let line;
    try {
      line = new WebSocket(address);
    } catch {
      reject(new Said("no_program"));
      return;
    }
    line.addEventListener("open", () => line.send(message));
    line.addEventListener("message", (event) => {
      resolve(String(event.data));
      line.close();
    });
    line.addEventListener("error", () => reject(new Said("no_program")));
    line.addEventListener("close", () => reject(new Said("program_failed")));
  });
}

async function signByProgram() {
  const asked = await prepare();
  say("program_waits");
  let said = {};
  try {
    said = JSON.parse(await askProgram(asked.program, asked.message));
  } catch (problem) {
    throw problem instanceof Said ? problem : new Said("program_failed");
  }
  if (String(said?.Status) !== asked.good) throw new Said("program_failed");
  await complete({ request: asked.request });
}

const ways = { agent: signByAgent, csc: signByService, vgca: signByProgram };

async function beginPairing() {
  await askAgent("/api/pair");
  box.querySelector("[data-pairing]").hidden = false;
  box.querySelector("[data-code]").focus();
}

async function finishPairing() {
  const code = box.querySelector("[data-code]").value.replace(/\D/g, "");
  const { token } = await askAgent("/api/pair/finish", { code });
  localStorage.setItem(kept, token);
  box.querySelector("[data-pairing]").hidden = true;
  say("paired", "green");
}

async function attempt(work) {
  const buttons = box.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Said)) throw problem;
    const isPairing = ["not_paired", "wrong_code"].includes(problem.code);
    say(problem.code, isPairing ? "amber" : "red", problem.text);
    if (isPairing) await beginPairing().catch((other) => say(other.code, "red"));
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

if (box) {
  box.querySelector("[data-sign]").addEventListener("click", () => attempt(ways[box.dataset.way]));
  box.querySelector("[data-connect]").addEventListener("click", () => attempt(finishPairing));
  box.querySelector("[data-code]").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    attempt(finishPairing);
  });
}
