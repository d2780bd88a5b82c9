// The page's half of game/host/web.py: one object of plain functions that take and give strings.
// Exceptions stop here (a browser may forbid storage, clipboard or files): the answer is then "" or false.
// build/web.py puts it into the page; web.py brings it along to a page that does not have it.
(function () {
  "use strict";
  if (window.paperHarvest) return;

  const PREFIX = "paper-harvest.v1.";

  function quietly(action, otherwise) {
    try {
      return action();
    } catch (error) {
      console.warn("paper-harvest:", error && error.message);
      return otherwise;
    }
  }

  function sheet(words, details) {
    const panel = document.createElement("div");
    panel.id = "trouble";
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-labelledby", "trouble-words");
    panel.style.cssText = "position:fixed;inset:0;z-index:100;overflow:auto;display:grid;place-items:center;" +
      "padding:24px;background:rgba(24,36,45,.55);font:18px/1.5 'Paper Serif',Georgia,serif;color:#1E1A17";
    const card = document.createElement("div");
    card.style.cssText = "box-sizing:border-box;width:min(800px,100%);padding:32px;background:#F4ECDB;" +
      "border:3px solid #A51E1A;box-shadow:8px 8px 0 rgba(30,26,23,.28)";
    const head = document.createElement("h2");
    head.style.cssText = "margin:0 0 12px;font:600 27px/1.25 'Paper Display',Georgia,sans-serif;color:#A51E1A";
    head.textContent = api.say("The game has stopped");
    const text = document.createElement("p");
    text.id = "trouble-words";
    text.textContent = api.say(words);
    const kept = document.createElement("p");
    kept.textContent = api.say("What this browser has saved is still there. Loading the page again goes on from it.");
    const more = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = api.say("Details for a report");
    const pre = document.createElement("pre");
    pre.id = "trouble-details";
    pre.style.cssText = "overflow:auto;max-height:200px;padding:8px;background:#FCF8EE;font:16px/1.35 monospace;" +
      "white-space:pre-wrap";
    pre.textContent = details;
    more.append(summary, pre);
    const row = document.createElement("p");
    for (const [label, action] of [
      ["Load again", () => location.reload()],
      ["Copy the details", () => api.copy(words + "\n\n" + pre.textContent)],
      ["Close this note", () => panel.remove()],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = api.say(label);
      button.style.cssText = "min-height:44px;margin:8px 16px 0 0;padding:0 16px;font:inherit;color:#1E1A17;" +
        "background:#E9DEC5;border:1.5px solid #1E1A17;cursor:pointer";
      button.onclick = action;
      row.append(button);
    }
    if (api.told) {
      const link = document.createElement("a");
      link.href = api.told;
      link.textContent = api.say("Read a game that was played");
      link.style.cssText = "display:inline-block;min-height:44px;line-height:44px;color:#2F5166";
      row.append(link);
    }
    card.append(head, text, kept, more, row);
    panel.append(card);
    // Keys typed here belong to this panel, not to the game behind it.
    for (const kind of ["keydown", "keypress", "keyup"]) {
      panel.addEventListener(kind, (event) => event.stopPropagation());
    }
    document.body.append(panel);
    row.firstElementChild.focus();
  }

  function copyOldWay(text) {
    return quietly(() => {
      const before = document.activeElement;
      const field = document.createElement("textarea");
      field.value = text;
      field.style.cssText = "position:fixed;left:-1000px";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (before) before.focus();
      return done;
    }, false);
  }

  const api = window.paperHarvest = {
    prefix: PREFIX,

    // --- storage --------------------------------------------------------------------------------
    // Whether storage works is tried, not asked: private windows and embedded pages differ.
    persists() {
      return quietly(() => {
        localStorage.setItem(PREFIX + "-probe", "1");
        const kept = localStorage.getItem(PREFIX + "-probe") === "1";
        localStorage.removeItem(PREFIX + "-probe");
        return kept;
      }, false);
    },
    // "+" and the text, or "" when there is no such entry: one type crosses the bridge.
    get(key) {
      return quietly(() => {
        const text = localStorage.getItem(PREFIX + key);
        return text === null ? "" : "+" + text;
      }, "");
    },
    put(key, text) {
      return quietly(() => {
        localStorage.setItem(PREFIX + key, text);
        return localStorage.getItem(PREFIX + key) === text;
      }, false);
    },
    remove(key) {
      quietly(() => localStorage.removeItem(PREFIX + key));
    },
    keys() {
      return quietly(() => {
        const found = [];
        for (let i = 0; i < localStorage.length; i += 1) {
          const key = localStorage.key(i);
          if (key.startsWith(PREFIX)) found.push(key.slice(PREFIX.length));
        }
        return JSON.stringify(found);
      }, "[]");
    },

    // --- the world outside the page -------------------------------------------------------------
    search() {
      return quietly(() => window.location.search, "");
    },
    // Up to the question mark: what stands behind it belongs to this visit, not to the next one.
    address() {
      return quietly(() => {
        const { protocol, origin, pathname } = window.location;
        return protocol === "http:" || protocol === "https:" ? origin + pathname : "";
      }, "");
    },
    // A page of a school's own network often has no clipboard of the newer kind: the older way is tried then.
    copied: "",
    copy(text) {
      return quietly(() => {
        if (navigator.clipboard && navigator.clipboard.writeText) {
          api.copied = "";
          navigator.clipboard.writeText(text).then(() => { api.copied = "yes"; }, (error) => {
            api.copied = copyOldWay(text) ? "yes" : "no";
            console.warn("paper-harvest:", error.message);
          });
          return true;
        }
        api.copied = copyOldWay(text) ? "yes" : "no";
        return api.copied === "yes";
      }, false);
    },
    // Only what the browser itself says; what it does not know it leaves out.
    machine() {
      return JSON.stringify({
        start_ms: api.readyAfter,
        frame: quietly(() => (window.self === window.top ? "no" : "yes"), "yes"),
        secure: quietly(() => (window.isSecureContext ? "yes" : "no"), ""),
        worker: quietly(() => {
          if (!navigator.serviceWorker) return "none";
          return navigator.serviceWorker.controller ? "yes" : "no";
        }, "none"),
        clipboard: api.copied,
        width: quietly(() => window.innerWidth, ""),
        height: quietly(() => window.innerHeight, ""),
      });
    },
    download(name, text) {
      return quietly(() => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
        link.download = name;
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 2000);
        return true;
      }, false);
    },
    open(address) {
      return quietly(() => {
        window.open(address, "_blank", "noopener,noreferrer");
        return true;
      }, false);
    },

    // --- what is brought from outside -----------------------------------------------------------
    // Pasted, dropped or picked: texts as texts, pictures by the browser's own reader of square codes where it has one.
    arrived: [],
    hears: null,
    listen(on) {
      quietly(() => {
        if (api.hears) for (const [kind, hear, early] of api.hears) window.removeEventListener(kind, hear, early);
        api.hears = null;
        if (!on) return;
        const inField = (event) => /^(INPUT|TEXTAREA)$/.test((event.target && event.target.tagName) || "");
        // The canvas would swallow the keys; without them the browser pastes, even where it keeps its clipboard shut.
        const keys = (event) => {
          if ((event.ctrlKey || event.metaKey) && event.code === "KeyV") event.stopImmediatePropagation();
        };
        const pasted = (event) => {
          if (inField(event) || !event.clipboardData) return;
          const files = [...event.clipboardData.files];
          const text = event.clipboardData.getData("text");
          event.preventDefault();
          if (text) api.arrived.push(["text", "", text, ""]);
          else if (files.length) api.take(files);
        };
        const over = (event) => event.preventDefault();
        const dropped = (event) => {
          event.preventDefault();
          if (!event.dataTransfer) return;
          const text = event.dataTransfer.getData("text");
          if (event.dataTransfer.files.length) api.take([...event.dataTransfer.files]);
          else if (text) api.arrived.push(["text", "", text, ""]);
        };
        api.hears = [
          ["keydown", keys, true], ["keyup", keys, true], ["paste", pasted, true], ["dragover", over, true],
          ["drop", dropped, true],
        ];
        for (const [kind, hear, early] of api.hears) window.addEventListener(kind, hear, early);
      });
    },
    paste() {
      return quietly(() => {
        if (!navigator.clipboard || !navigator.clipboard.readText) {
          api.arrived.push(["refused", "", "", "no_clipboard"]);
          return true;
        }
        navigator.clipboard.readText().then(
          (text) => { api.arrived.push(["text", "", text, ""]); },
          () => { api.arrived.push(["refused", "", "", "no_clipboard"]); },
        );
        return true;
      }, false);
    },
    pick() {
      return quietly(() => {
        const field = document.createElement("input");
        field.type = "file";
        field.multiple = true;
        field.accept = ".txt,.csv,.json,.md,.html,text/*,image/*";
        field.style.display = "none";
        field.onchange = () => {
          api.take([...field.files]);
          field.remove();
        };
        document.body.append(field);
        field.click();
        return true;
      }, false);
    },
    take(files) {
      for (const file of files.slice(0, 500)) {
        const refuse = (why) => api.arrived.push(["refused", file.name, "", why]);
        if (file.size > 20000000) refuse("too_large");
        else if (file.type.startsWith("image/")) api.readSquares(file).catch(() => refuse("unreadable"));
        else file.text().then((text) => api.arrived.push(["text", file.name, text, ""]), () => refuse("unreadable"));
      }
    },
    async readSquares(file) {
      const knows = "BarcodeDetector" in window ? await window.BarcodeDetector.getSupportedFormats() : [];
      if (!knows.includes("qr_code")) {
        api.arrived.push(["refused", file.name, "", "no_reader"]);
        return;
      }
      const picture = await createImageBitmap(file);
      const found = await new window.BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
      picture.close();
      api.arrived.push(["picture", file.name, found.map((one) => one.rawValue).join("\n"), ""]);
    },
    brought() {
      if (!api.arrived.length) return "";
      const told = JSON.stringify(api.arrived);
      api.arrived = [];
      return told;
    },

    // --- the server of a live class ---------------------------------------------------------------
    // Answers wait here until they are asked for: nothing of the page may enter the program by itself.
    heard: [],
    call(number, address, text, token, seconds) {
      return quietly(() => {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), seconds * 1000);
        const headers = { "Content-Type": "application/json" };
        if (token) headers.Authorization = "Bearer " + token;
        fetch(address, {
          method: "POST", body: text, headers, signal: stop.signal, cache: "no-store", credentials: "omit",
          redirect: "error", referrerPolicy: "no-referrer",
        }).then(async (answer) => {
          api.heard.push([number, answer.status, (await answer.text()).slice(0, 20000)]);
        }).catch(() => api.heard.push([number, 0, ""])).finally(() => clearTimeout(timer));
        return true;
      }, false);
    },
    answers() {
      if (!api.heard.length) return "";
      const told = JSON.stringify(api.heard);
      api.heard = [];
      return told;
    },

    // Where a game lies that can be read without a program; the page fills it in.
    told: "",

    // The words of the page by their English sentence; the page fills them in for another language.
    words: {},
    say(words) {
      return api.words[words] || words;
    },

    // --- what the page says about the game ------------------------------------------------------
    // The page may listen to these: onstage(words), onready(), onleft(), onfail().
    stage(words) {
      if (api.onstage) quietly(() => api.onstage(words));
    },
    readyAfter: "",
    ready() {
      if (!api.readyAfter) api.readyAfter = quietly(() => String(Math.round(performance.now())), "");
      if (api.onready) quietly(() => api.onready());
    },
    left() {
      if (api.onleft) quietly(() => api.onleft());
    },
    failed: false,
    fail(words, details) {
      if (api.onfail) quietly(() => api.onfail(words));
      const shown = document.getElementById("trouble-details");
      if (shown) {
        // The first trouble is the one to read; what follows from it is kept for a report.
        shown.textContent += "\n\n" + words + "\n" + details;
        return;
      }
      api.failed = true;
      if (document.body) sheet(words, details);
      else document.addEventListener("DOMContentLoaded", () => sheet(words, details));
    },
  };
}());
