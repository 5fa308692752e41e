// Adds what the browser says of itself to the forms of a sign-in page, as one hidden field.
// Everything here is optional: whatever cannot be read is left out.

const FIELD = "portcullis_facts";

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

// Only whether graphics are drawn by hardware; the model would tell people apart.
function renderer() {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) {
    return undefined;
  }
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return /swiftshader|llvmpipe|software|basic render/i.test(name) ? "software" : "hardware";
}

// The time the server took is in it, so it is an upper bound of the round trip.
function roundTripMs() {
  const [page] = performance.getEntriesByType("navigation");
  const all = [page, ...performance.getEntriesByType("resource")]
    .filter((entry) => entry && entry.responseStart > 0 && entry.requestStart > 0)
    .map((entry) => entry.responseStart - entry.requestStart);
  return all.length > 0 ? Math.round(Math.min(...all)) : undefined;
}

function facts() {
  return {
    timeZone: attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    languages: attempt(() => navigator.languages.slice(0, 10)),
    screen: attempt(() => `${screen.width}x${screen.height}@${devicePixelRatio}`),
    platform: attempt(() => navigator.userAgentData?.platform ?? navigator.platform),
    webdriver: attempt(() => navigator.webdriver === true),
    renderer: attempt(renderer),
    roundTripMs: attempt(roundTripMs),
  };
}

function fill(form) {
  if (!(form instanceof HTMLFormElement) || form.method !== "post") {
    return;
  }
  let field = form.querySelector(`[name="${FIELD}"]`);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = FIELD;
    form.append(field);
  }
  field.value = JSON.stringify(facts());
}

function fillAll() {
  for (const form of document.forms) {
    fill(form);
  }
}

// At once, since a script that submits a form itself, as the one of passkeys, tells nobody; and
// again when somebody submits it, with the round trips that were seen meanwhile.
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", fillAll);
} else {
  fillAll();
}
document.addEventListener("submit", (event) => fill(event.target), true);
