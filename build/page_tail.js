// The start page: its words, its buttons and its bar; it comes when the page has been read.
(function () {
  "use strict";
  const api = window.paperHarvest;
  const byId = (id) => document.getElementById(id);
  const canvas = byId("canvas");
  const plain = (text) => text.trim().replace(/\s+/g, " ");
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = api.say(plain(part.textContent));
  for (const part of document.querySelectorAll("[data-say-in]")) {
    const name = part.getAttribute("data-say-in");
    part.setAttribute(name, api.say(part.getAttribute(name)));
  }
  if (api.words["Begin"]) document.querySelector("figure img").src += "#ru";  // it has words of its own
  const other = document.documentElement.lang === "ru" ? "en" : "ru";
  byId("language").lang = other;
  byId("language").textContent = other === "ru" ? "По-русски" : "In English";
  byId("language").addEventListener("click", () => {
    // The game has read its language by now: the link says the new one, and the page begins anew.
    const asked = new URLSearchParams(location.search);
    asked.set("lang", other);
    location.search = asked.toString();
  });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());

  let wanted = false;      // the player pressed Begin
  let ready = false;       // the game's first picture stands
  let left = false;        // the player has played, and left
  let share = 0;           // of loading, 0 to 100
  let size = "";           // how many megabytes came, where that is known
  let changed = Date.now();

  function show(percent, words) {
    if (percent > share || words !== byId("stage").textContent) changed = Date.now();
    share = Math.max(share, percent);
    byId("bar").firstElementChild.style.width = share + "%";
    byId("bar").setAttribute("aria-valuenow", String(Math.round(share)));
    byId("percent").textContent = Math.round(share) + " %" + size;
    if (words && words !== byId("stage").textContent) byId("stage").textContent = words;
  }

  function open() {
    byId("start").hidden = true;
    document.title = api.say("Paper") + " " + api.say("Harvest");
    canvas.focus();
    // The readable page is shown once the start page has gone; whoever asked for it begins there.
    if (api.reading && api.reading()) setTimeout(() => api.read());
  }

  byId("begin").addEventListener("click", () => {
    wanted = true;
    if (left) location.reload();
    else if (ready) open();
    else show(share, api.say("The village is being brought in. It opens by itself."));
  });
  byId("larger").addEventListener("click", () => {
    const large = byId("larger").getAttribute("aria-pressed") !== "true";
    byId("larger").setAttribute("aria-pressed", String(large));
    document.documentElement.style.setProperty("--zoom", large ? "1.3" : "1");
  });

  byId("as-text").setAttribute("aria-pressed", String(api.reading()));
  byId("as-text").addEventListener("click", () => {
    byId("as-text").setAttribute("aria-pressed", String(api.reading(!api.reading())));
  });

  // Keys on the start page are not for the game, which hears all keys of the window.
  for (const kind of ["keydown", "keypress", "keyup"]) {
    window.addEventListener(kind, (event) => {
      if (!byId("start").hidden || byId("trouble")) event.stopImmediatePropagation();
    }, true);
  }

  const megabytes = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang,
    { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  api.onbytes = (came, all) => {
    size = " · " + api.say("{came} of {all} MB").replace("{came}", megabytes(came)).replace("{all}", megabytes(all));
    show(70 * came / all, byId("stage").textContent);
  };

  // The runtime's own download is the first seven tenths; each step that the program names adds some.
  api.onstage = (words) => {
    const [first, ...rest] = words.split(": ");
    const told = [api.say(first), ...rest].join(": ");
    show(Math.min(98, Math.max(70, share) + (100 - Math.max(70, share)) / 5), told);
  };
  api.onready = () => {
    ready = true;
    clearInterval(watch);
    show(100, api.say("The village is ready"));
    if (wanted) open();
  };
  api.onleft = () => {
    left = true;
    byId("stage").textContent = api.say("You have left the game. Begin loads it again, from where you left.");
    byId("start").hidden = false;
    byId("begin").focus();
  };
  api.onfail = () => {
    clearInterval(watch);
    if (!ready) {
      byId("begin").disabled = true;
      byId("stage").textContent = api.say("The game could not be loaded.");
    }
  };
  const watch = setInterval(() => {
    const part = byId("progress") ? Number(byId("progress").value) || 0 : 0;
    show(Math.min(70, part * 0.7), byId("stage").textContent);
    if (Date.now() - changed > 45000) {
      byId("stage").textContent =
        api.say("This takes unusually long. The connection is slow, or something blocks it.");
    }
  }, 200);
  if (api.failed) api.onfail();
}());
