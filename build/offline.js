// The copy of the site that the browser keeps: made once the game runs, renewed before it runs again.
const SITE = new URL("../", import.meta.url);

// A browser has no such copies on an address without https, in a closed-off frame, or where they are switched off.
function workers() {
  try {
    return window.isSecureContext ? navigator.serviceWorker : undefined;
  } catch (error) {
    return undefined;
  }
}

// Say whether the page begins anew: a newer copy is whole and waits, and nothing of the old one has begun to run.
export async function renewed() {
  const held = workers();
  try {
    const home = held && held.controller && await held.getRegistration(SITE.href);
    if (!home || !home.waiting) return false;
    const changed = new Promise((resolve) => held.addEventListener("controllerchange", () => resolve(true)));
    home.waiting.postMessage("take over");
    if (!await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 5000))])) return false;
    location.reload();
    return true;
  } catch (error) {
    console.warn("paper-harvest:", error && error.message);
    return false;
  }
}

export function keep() {
  const held = workers();
  if (!held) return;
  held.register(new URL("worker.js", SITE).href, { scope: SITE.href, updateViaCache: "none" })
    .catch((error) => console.warn("paper-harvest: no copy for later,", error.message));
}
