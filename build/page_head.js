// Only known launch parameters reach the runtime: it would take others for an interpreter, a console, or a
// place to load foreign code from. "v" goes first, since it looks at the first one most closely.
(function () {
  "use strict";
  const known = @@PARAMETERS@@;
  const kept = [];
  for (const [name, value] of new URLSearchParams(location.search)) {
    const fits = known.includes(name) && /^[A-Za-z0-9 _-]{1,1000}$/.test(value);
    if (fits && !kept.some((one) => one.startsWith(name + "="))) {
      kept.push(name + "=" + encodeURIComponent(value).replaceAll("-", "%2D"));
    }
  }
  if (kept.length && !kept[0].startsWith("v=")) kept.unshift("v=1");
  const search = kept.length ? "?" + [...new Set(kept)].join("&") : "";
  if (search !== location.search || location.hash) {
    try {
      history.replaceState(null, "", location.pathname + search);
    } catch (error) {
      if (location.search || location.hash) location.replace(location.pathname);
    }
  }

  // The page in the language of the game: the link's, else the one that was chosen in the game or here.
  const api = window.paperHarvest;
  const chosen = (kept.find((one) => one.startsWith("lang=")) || "").slice(5) || api.get("language").split(":").pop();
  if (chosen === "ru") {
    api.words = @@RUSSIAN@@;
    document.documentElement.lang = "ru";
  }

  // A game that was played, as plain pages: what is left to read where the program cannot run. It opens by itself
  // where compiled programs are missing or forbidden; other troubles lead there by a link.
  api.told = "read/" + document.documentElement.lang + ".html";
  function compiles() {
    try {
      return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
    } catch (error) {
      return false;
    }
  }
  if (!compiles()) location.replace(api.told + "#no-program");

  // The runtime shows its own errors as bare message boxes, or not at all: they are told in the page instead.
  const place = (address) => { try { return new URL(address).host; } catch (error) { return address; } };
  window.addEventListener("error", (event) => {
    event.stopImmediatePropagation();
    const from = event.target;
    if (from && from.tagName === "SCRIPT" && window.origin === "null") {
      api.fail(location.protocol === "file:"
        ? "Opened as a file, this page may not load the game: browsers forbid it. It needs a web server, be it on this machine."
        : "This page is shown inside another one that closes it off. Open it in a tab of its own.", from.src);
    } else if (from && from.tagName === "SCRIPT") {
      api.fail(api.say("A part of the game that comes from {place} could not be loaded. Look at your connection, then " +
        "load the page again. A school network may have to allow that address.").replace("{place}", place(from.src)),
        from.src);
    } else if (!from || from === window) {
      api.fail("Something in the page went wrong. This is our fault, not yours.",
        String((event.error && event.error.stack) || event.message));
    }
  }, true);
  window.addEventListener("unhandledrejection", (event) => {
    event.stopImmediatePropagation();
    const reason = event.reason;
    api.fail("A part of the game could not be loaded or started. Look at your connection, then load the page again.",
      String((reason && (reason.stack || reason.message)) || reason));
  }, true);
  window.alert = (text) => api.fail("The part that runs the game reports a fault.", String(text));
}());
