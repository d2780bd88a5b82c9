// Has the browser keep a copy of the site, once the game runs: build/worker.js.
const SITE = new URL("../", import.meta.url);

// There are no such copies on an address without https, in a closed-off frame, or where they are switched off.
function workers() {
  try {
    return window.isSecureContext ? navigator.serviceWorker : undefined;
  } catch (error) {
    return undefined;
  }
}

export function keep() {
  const held = workers();
  if (!held) return;
  held.register(new URL("worker.js", SITE).href, { scope: SITE.href, updateViaCache: "none" })
    .catch((error) => console.warn("paper-harvest: no copy for later,", error.message));
}
