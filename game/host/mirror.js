// The readable page beside the picture: the nodes of game/ui/outline.py as real headings, tables, buttons and
// fields. It comes after bridge.js and adds mirror() and asked() to its object. Python says what stands there;
// this file keeps elements that stay, so that a reader's place is not lost, and reports what was pressed or set.
(function () {
  "use strict";
  const api = window.paperHarvest;
  if (!api || api.mirror) return;

  const READING = api.prefix + "-reading";
  const TEXT_FIELDS = ["TEXTAREA", "INPUT"];
  const make = (tag) => document.createElement(tag);
  let words = { name: "The game as text", show: "Read the game as text", hide: "Close the text", why: "Why?",
    terms: "Words of the time", bounds: "{low} to {high}",
    picture: "The game as a picture. Everything in it stands as text after it." };
  let asked = [];
  let edge = "both";
  let page = 0;
  let focus = "";
  let language = "en";

  // --- the elements ------------------------------------------------------------------------------
  const look = `
    #mirror-toggle { position: fixed; z-index: 8; left: 8px; top: 8px; min-height: 44px; padding: 4px 16px;
      font: 600 19px/1.2 "Paper Display", "Arial Narrow", sans-serif; color: #F4ECDB; background: #18242D;
      border: 2px solid #F4ECDB; cursor: pointer; }
    #mirror-toggle:not(:focus):not([aria-expanded="true"]), #mirror:not(.shown), .mirror-aloud {
      position: fixed; left: 0; top: 0; width: 1px; height: 1px; min-height: 0; padding: 0; margin: 0; border: 0;
      overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    #mirror-toggle:focus-visible { outline: 3px solid #F4ECDB; outline-offset: 2px; box-shadow: 0 0 0 3px #1E1A17; }
    #mirror.shown { position: fixed; z-index: 7; inset: 0 0 0 46vw; overflow: auto; box-sizing: border-box;
      padding: 72px 28px 48px; background: #F4ECDB; color: #1E1A17; border-left: 8px solid #1E1A17;
      font: 19px/1.5 "Paper Serif", Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
    body.mirror-reading #mirror-toggle { left: 46vw; right: 0; top: 0; min-height: 52px; padding: 4px 28px;
      text-align: left; border: 0; }
    body.mirror-reading #mirror-toggle:focus-visible { outline-offset: -6px; box-shadow: none; }
    body.mirror-reading #canvas { position: fixed !important; inset: 0 auto auto 0 !important; margin: 0 !important;
      width: 46vw !important; height: calc(46vw * .5625) !important; }
    #mirror h1, #mirror h2, #mirror h3 { margin: 1.1em 0 .3em; line-height: 1.2; text-wrap: balance;
      text-transform: none; letter-spacing: 0;
      font-family: "Paper Display", "Arial Narrow", sans-serif; font-weight: 600; }
    #mirror h1 { margin-top: 0; padding-bottom: 6px; font-size: 34px; border-bottom: 3px solid #1E1A17; }
    #mirror h2 { font-size: 25px; } #mirror h3 { font-size: 20px; }
    #mirror p, #mirror ul, #mirror dl, #mirror .group, #mirror fieldset { margin: 0 0 .6em; max-width: 38em; }
    #mirror ul { padding-left: 1.2em; }
    #mirror .figure { margin: 0; } #mirror .of { margin: 0 0 12px; } #mirror li .of { margin: 0; }
    #mirror .note, #mirror .desc, #mirror td, #mirror th, #mirror legend, #mirror label, #mirror .how {
      font-family: "Paper Sans", "Segoe UI", Arial, sans-serif; font-size: 17px; line-height: 1.4; }
    #mirror .note, #mirror .desc, #mirror .how { color: #4B4239; }
    #mirror .desc { white-space: pre-line; margin: 4px 0 0; }
    #mirror .said { font-style: italic; }
    #mirror .strong, #mirror .value { font-weight: 700; }
    #mirror .value { font-family: "Paper Mono", monospace; font-size: 18px; }
    #mirror .error { margin: 4px 0 0; color: #A51E1A; font-weight: 700; }
    #mirror .off { margin: 4px 0 0; color: #4B4239; font-style: italic; }
    #mirror .group { padding: 8px 16px; background: #E9DEC5; border-left: 6px solid #1E1A17; }
    #mirror .group > p:last-child { margin: 0; }
    #mirror ul.plain { max-width: none; margin: 0 0 .8em; padding: 0; list-style: none; display: grid; gap: 10px;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17em), 1fr)); align-items: start; }
    #mirror button { min-height: 44px; min-width: 44px; box-sizing: border-box; padding: 6px 14px; max-width: 100%;
      text-align: left; font: 600 19px/1.25 "Paper Display", "Arial Narrow", sans-serif; color: #1E1A17;
      background: #E9DEC5; border: 2px solid #1E1A17; cursor: pointer; }
    #mirror button:hover { background: #FCF8EE; }
    #mirror button[aria-pressed="true"] { color: #F4ECDB; background: #1E1A17; }
    #mirror button[aria-disabled="true"] { color: #4B4239; background: none; border-style: dashed; cursor: default; }
    #mirror button.why { padding: 4px 8px; margin-left: 4px; color: #2F5166; background: none; border: 0;
      text-decoration: underline; font: 700 17px/1.3 "Paper Sans", "Segoe UI", Arial, sans-serif; }
    #mirror .at { box-shadow: inset 6px 0 0 #A51E1A; padding-left: 18px; }
    #mirror input, #mirror textarea { box-sizing: border-box; max-width: 100%; min-height: 44px; padding: 4px 10px;
      font: 700 20px/1.4 "Paper Mono", monospace; color: #1E1A17; background: #FCF8EE; border: 2px solid #1E1A17; }
    #mirror textarea { width: 100%; min-height: 130px; }
    #mirror input[type="radio"], #mirror input[type="checkbox"] { width: 24px; min-height: 24px; height: 24px;
      margin: 0 10px 0 0; flex: none; accent-color: #1E1A17; }
    #mirror input[type="range"] { width: 100%; padding: 0; border: 0; background: none; accent-color: #1E1A17; }
    #mirror .pick { display: inline-flex; align-items: center; min-height: 44px; margin-right: 20px; }
    #mirror fieldset { padding: 2px 14px 4px; border: 2px solid #1E1A17; }
    #mirror legend { padding: 0 6px; font-weight: 700; }
    #mirror :is(input, textarea)[aria-invalid="true"] { border-color: #A51E1A; border-width: 3px; }
    #mirror :is(button, input, textarea, h1, .scroll):focus-visible { outline: 3px solid #1E1A17; outline-offset: 3px;
      box-shadow: 0 0 0 3px #FCF8EE; }
    #mirror .scroll { overflow-x: auto; margin: 0 0 .8em; }
    #mirror table { border-collapse: collapse; }
    #mirror caption { text-align: left; font-weight: 700; padding-bottom: 4px; }
    #mirror td, #mirror th { padding: 4px 14px 4px 0; text-align: left; vertical-align: middle; font-weight: 400;
      border-bottom: 1px solid #CDBFA2; }
    #mirror thead th { font-weight: 700; border-bottom: 2px solid #1E1A17; vertical-align: bottom; }
    @media (max-width: 999px) {
      body.mirror-reading #canvas { left: 50% !important; transform: translateX(-50%);
        width: min(100vw, 53.33vh) !important; height: min(56.25vw, 30vh) !important; }
      #mirror.shown { inset: min(56.25vw, 30vh) 0 0 0; padding: 68px 16px 40px; border-left: 0; }
      body.mirror-reading #mirror-toggle { left: 0; padding: 4px 16px; top: min(56.25vw, 30vh); }
      #mirror h1 { font-size: 29px; }
    }
    @media (max-height: 499px) {
      body.mirror-reading #canvas { visibility: hidden; }
      #mirror.shown { inset: 0; border-left: 0; }
      body.mirror-reading #mirror-toggle { left: 0; top: 0; }
    }
    @media (max-aspect-ratio: 5/4) {
      #mirror-toggle:not([aria-expanded="true"]):not(:focus), #mirror-toggle:not([aria-expanded="true"]) {
        position: fixed; left: 8px; top: auto; bottom: 12px; width: auto; height: auto; min-height: 44px;
        padding: 4px 16px; border: 2px solid #F4ECDB; clip-path: none; }
    }
    @media (forced-colors: active) { #mirror .at { border-left: 6px solid Highlight; } }`;
  const toggle = make("button");
  toggle.id = "mirror-toggle";
  toggle.type = "button";
  toggle.setAttribute("aria-controls", "mirror");
  const mirror = make("main");
  mirror.id = "mirror";
  mirror.classList.toggle("shown", stored());
  const aloud = make("p");
  aloud.id = "mirror-live";
  aloud.className = "mirror-aloud";
  aloud.setAttribute("role", "status");
  aloud.setAttribute("aria-live", "polite");

  function stored() {
    try { return localStorage.getItem(READING) === "1"; } catch (error) { return false; }
  }

  function show(reading) {
    mirror.classList.toggle("shown", reading);
    document.body.classList.toggle("mirror-reading", reading);
    toggle.setAttribute("aria-expanded", String(reading));
    toggle.textContent = reading ? words.hide : words.show;
  }

  function choose(reading) {
    show(reading);
    try {
      if (reading) localStorage.setItem(READING, "1");
      else localStorage.removeItem(READING);
    } catch (error) { /* it is asked again next time */ }
  }

  function mount() {
    // A page that forbids styles inside itself still takes a sheet from a script; older browsers know only the other.
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } catch (error) {
      const sheet = make("style");
      sheet.textContent = look;
      document.head.append(sheet);
    }
    document.body.append(toggle, mirror, aloud);
    const canvas = document.getElementById("canvas");
    if (canvas) {
      canvas.tabIndex = 0;
      canvas.addEventListener("pointerdown", () => canvas.focus());
    }
    const start = document.getElementById("start");
    const wait = () => { mirror.hidden = toggle.hidden = Boolean(start && !start.hidden); };
    wait();
    if (start) new MutationObserver(wait).observe(start, { attributes: true, attributeFilter: ["hidden"] });
    label();
    show(mirror.classList.contains("shown"));
  }

  function label() {
    mirror.lang = toggle.lang = aloud.lang = language;
    mirror.setAttribute("aria-label", words.name);
    toggle.textContent = mirror.classList.contains("shown") ? words.hide : words.show;
    const canvas = document.getElementById("canvas");
    if (canvas) {
      canvas.setAttribute("role", "application");
      canvas.setAttribute("aria-label", words.picture);
      canvas.lang = language;
    }
  }

  // --- from nodes to elements --------------------------------------------------------------------
  // A wanted element: tag, key, attributes, and either its text or its children.
  const want = (tag, attributes, inside, key) => ({ tag, attributes: attributes || {}, inside, key: key || tag });
  const hidden = (text) => want("span", { class: "mirror-aloud" }, text);

  function buttonOf(node, id, value, more) {
    const tip = "d-" + id + value;
    const about = [];
    if (node.note) about.push(want("div", { class: "desc", id: tip }, node.note));
    if (node.off) about.push(want("p", { class: "off", id: tip + "-off" }, node.off));
    if (node.error) about.push(want("p", { class: "error", id: tip + "-error" }, node.error));
    const told = about.map((one) => one.attributes.id).join(" ");
    const button = want("button", Object.assign({ type: "button", "data-id": id, "data-value": value,
      "aria-describedby": told || null, "aria-disabled": node.off ? "true" : null,
      "aria-pressed": node.held === undefined ? null : String(node.held) }, more), node.text, "button:" + id + value);
    return want("div", { class: "of" }, [button, ...about], "of:" + id + value);
  }

  function whyOf(node) {
    if (!node.id) return [];
    return [want("button", { type: "button", class: "why", "data-id": node.id, "data-value": "" },
      [want("span", {}, words.why), hidden(" " + (node.text || ""))], "why:" + node.id)];
  }

  function choiceOf(node) {
    const picks = (node.options || []).map(([key, text]) => want("label", { class: "pick" }, [
      want("input", { type: "radio", name: "n-" + node.id, value: key, checked: key === node.value,
        "data-id": node.id, "data-value": key, disabled: node.off ? "" : null }, undefined, "radio"),
      want("span", {}, text)], "pick:" + key));
    const more = node.off || node.note;
    return want("fieldset", {}, [want("legend", {}, node.text), ...picks,
      ...(more ? [want("p", { class: "off" }, more)] : [])], "choice:" + node.id);
  }

  function fieldOf(node) {
    const id = "f-" + node.id;
    const long = node.kind === "field";
    const range = node.kind === "range";
    const tick = node.kind === "tick";
    const about = [];
    if (node.kind === "number") {
      const bounds = words.bounds.replace("{low}", node.low).replace("{high}", node.high) + (node.note || "");
      about.push(want("p", { class: "note", id: id + "-b" }, bounds, "bounds"));
    } else if (node.note) about.push(want("p", { class: "note", id: id + "-n" }, node.note, "note"));
    if (node.off) about.push(want("p", { class: "off", id: id + "-o" }, node.off, "off"));
    if (node.error) about.push(want("p", { class: "error", id: id + "-e" }, node.error, "error"));
    const step = range ? ((node.options || [])[Number(node.value) || 0] || ["", ""])[1] : "";
    const input = want(long ? "textarea" : "input", { id, "data-id": node.id, "data-value": "", autocomplete: "off",
      type: long ? null : range ? "range" : tick ? "checkbox" : "text", spellcheck: "false",
      inputmode: node.kind === "number" ? "numeric" : null, min: range ? node.low : null, max: range ? node.high : null,
      "aria-valuetext": step || null, "aria-describedby": about.map((one) => one.attributes.id).join(" ") || null,
      "aria-invalid": node.error ? "true" : null, disabled: node.off ? "" : null,
      checked: tick ? node.value === "on" : undefined, value: tick ? null : String(node.value || "") }, undefined,
      "input");
    const name = want("label", { for: id, class: tick ? "pick" : null }, node.text);
    return want("div", { class: "of" }, [...(tick ? [input, name] : [name, want("br"), input]),
      ...(step ? [want("span", { class: "value" }, step)] : []), ...about], "field:" + node.id);
  }

  function partOf(node, holder) {
    const id = node.id || "";
    const own = holder.id && id.startsWith(holder.id + ":");
    return own ? [holder.id, id.slice(holder.id.length + 1)] : [id, ""];
  }

  function tableOf(node) {
    const rows = node.parts || [];
    const asks = rows.some((row) => (row.id || "").startsWith("open "));
    const heads = (node.options || []).map(([id, text]) => {
      const [of, value] = partOf({ id }, node);
      const sorted = value && value === "sort." + node.value;
      return want("th", { scope: "col", "aria-sort": sorted ? "other" : null }, of
        ? [want("button", { type: "button", "data-id": of, "data-value": value }, text)] : text);
    });
    if (asks && heads.length) heads.push(want("td"));
    const body = rows.map((row, place) => {
      const [of, value] = partOf(row, node);
      const opens = of && !of.startsWith("open ");
      const cells = (row.parts || []).map((cell, i) => i === 0
        ? want("th", { scope: "row" }, opens
          ? [want("button", { type: "button", "data-id": of, "data-value": value }, cell.text || "")] : cell.text || "")
        : want("td", {}, cell.text || ""));
      if (asks) cells.push(want("td", {}, opens ? [] : whyOf({ id: row.id, text: ((row.parts || [])[0] || {}).text })));
      return want("tr", {}, cells, "row:" + (row.id || place));
    });
    const parts = [want("caption", {}, node.text || "")];
    if (heads.length) parts.push(want("thead", {}, [want("tr", {}, heads)]));
    parts.push(want("tbody", {}, body));
    return want("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": node.text || null },
      [want("table", {}, parts)], "table:" + (node.id || node.text || ""));
  }

  function groupOf(node) {
    const parts = node.parts || [];
    const listed = parts.every((part) => part.kind === "button");
    if (!listed) {
      const name = node.text ? [want("p", { class: "strong" }, node.text)] : [];
      return [want("div", { class: "group", role: node.text ? "group" : null, "aria-label": node.text || null },
        [...name, ...parts.flatMap(elementOf)])];
    }
    const list = want("ul", { class: "plain", role: "list", "aria-label": node.text || null }, parts.map((part) => {
      const [id, value] = partOf(part, node);
      return want("li", {}, [buttonOf(part, id, value)], "li:" + id + value);
    }), "list:" + (node.id || node.kind));
    const note = node.note ? [want("p", { class: "note" }, node.note, "note:" + node.id)] : [];
    return node.text ? [want("h2", {}, node.text, "head:" + (node.id || node.kind)), ...note, list] : [list];
  }

  function elementOf(node) {
    switch (node.kind) {
      case "heading":
        return [want("h" + node.level, node.level === 1 ? { tabindex: "-1", id: "mirror-title" } : {}, node.text)];
      case "figure":
      case "pair":
        return [want("p", { class: "figure" }, [want("span", {}, node.text + ": "), want("span", { class: "value" }, node.value || "–"),
          ...(node.note ? [want("span", { class: "how" }, " (" + node.note + ")")] : []), ...whyOf(node)])];
      case "list":
        return [want("ul", {}, (node.parts || []).map((part) => want("li", {}, part.text)))];
      case "table": return [tableOf(node)];
      case "group":
      case "actions": return groupOf(node);
      case "button": return [buttonOf(node, node.id, "")];
      case "choice": return [choiceOf(node)];
      case "number":
      case "field":
      case "range":
      case "tick": return [fieldOf(node)];
      default: {
        const kind = { note: "note", say: "said", strong: "strong" }[node.kind] || null;
        return [want("p", { class: kind }, [want("span", {}, node.text), ...whyOf(node)])];
      }
    }
  }

  // Words in another script say their language, so that a voice can change.
  const FOREIGN = /[\u0400-\u04FF](?:[\u0400-\u04FF’'\u0301\s-]*[\u0400-\u04FF])?/g;
  const told = new WeakMap();
  function write(element, text) {
    if (told.get(element) === text) return;
    told.set(element, text);
    if (language === "ru" || language === "uk" || !/[\u0400-\u04FF]/.test(text)) {
      element.textContent = text;
      return;
    }
    const parts = [];
    let at = 0;
    for (const found of text.matchAll(FOREIGN)) {
      const span = make("span");
      span.lang = /[іїєґІЇЄҐ]/.test(found[0]) ? "uk" : "ru";
      span.textContent = found[0];
      parts.push(text.slice(at, found.index), span);
      at = found.index + found[0].length;
    }
    element.replaceChildren(...parts.filter((part) => part !== ""), text.slice(at));
  }

  const keys = new WeakMap();
  function dress(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "checked") {
        if (value !== undefined && element.checked !== value) element.checked = value;
      } else if (name === "value" && element.tagName !== "LI" && element.type !== "radio") {
        // What is being written is left alone until it is taken.
        const busy = element === document.activeElement && element.dataset.was !== element.value;
        if (value !== null && element.value !== value && !busy) element.value = value;
        element.dataset.was = value === null ? "" : value;
      } else if (value === null || value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
    }
  }

  function fill(parent, wanted) {
    const count = {};
    const before = new Map();
    for (const child of [...parent.childNodes]) {
      if (keys.has(child)) before.set(keys.get(child), child);
      else child.remove();
    }
    const named = wanted.map((one) => {
      count[one.key] = (count[one.key] || 0) + 1;
      return [one.key + "#" + count[one.key], one];
    });
    const stay = new Set(named.map(([key]) => key));
    for (const [key, child] of before) if (!stay.has(key)) child.remove();
    let next = parent.firstChild;
    for (const [key, one] of named) {
      let element = before.get(key);
      if (element && element.tagName !== one.tag.toUpperCase()) {
        if (next === element) next = element.nextSibling;
        element.remove();
        element = undefined;
      }
      if (!element) {
        element = make(one.tag);
        keys.set(element, key);
      }
      if (element === next) next = next.nextSibling;
      else parent.insertBefore(element, next);
      dress(element, one.attributes);
      if (Array.isArray(one.inside)) {
        told.delete(element);
        fill(element, one.inside);
      } else if (one.inside !== undefined) write(element, one.inside);
    }
  }

  // --- what is said, and where the reader is -----------------------------------------------------
  let last = "";
  function say(text) {
    if (!text) return;
    last = text === last ? text + "\u00a0" : text;
    write(aloud, last);
  }

  const inside = (element) => Boolean(element) && (mirror.contains(element) || element === toggle);
  const idOf = (element) => element.dataset.value ? element.dataset.id + ":" + element.dataset.value : element.dataset.id;

  function mark() {
    for (const one of mirror.querySelectorAll(".at")) one.classList.remove("at");
    const there = focus && [...mirror.querySelectorAll("button[data-id], input[data-id], textarea[data-id]")]
      .find((one) => idOf(one) === focus || (one.dataset.id === focus && one.checked));
    if (!there) return null;
    (there.closest("fieldset") || there).classList.add("at");
    return there;
  }

  function follow(there) {
    const shown = mirror.classList.contains("shown");
    if (there && shown && !inside(document.activeElement)) there.scrollIntoView({ block: "nearest" });
  }

  api.mirror = function (text) {
    try {
      const message = JSON.parse(text);
      const before = document.activeElement;
      const was = mirror.contains(before);
      if (message.words) Object.assign(words, message.words);
      if (message.language) language = message.language;
      if (message.words) label();
      edge = message.edge === undefined ? edge : message.edge;
      focus = message.focus === undefined ? focus : message.focus;
      const turned = message.page !== undefined && message.page !== page;
      if (message.nodes) {
        if (turned) {
          page = message.page;
          mirror.replaceChildren();
          mirror.scrollTop = 0;
        }
        const terms = (message.terms || []).map(([id, word]) => ({ kind: "button", id, text: word }));
        const group = terms.length ? [{ kind: "group", id: "terms", text: words.terms, parts: terms }] : [];
        fill(mirror, [...message.nodes, ...group].flatMap(elementOf));
      }
      const there = mark();
      if (was && (turned || !mirror.contains(document.activeElement))) {
        const to = turned ? null : there;
        (to || document.getElementById("mirror-title") || toggle).focus();
      }
      if (!turned) follow(there);
      if (message.say) say(message.say);
      else if (message.spoken && !inside(document.activeElement)) say(message.spoken);
    } catch (error) {
      console.warn("paper-harvest:", error && error.message);
    }
  };
  api.asked = function () {
    if (!asked.length) return "";
    const list = JSON.stringify(asked);
    asked = [];
    return list;
  };
  // The page around the game may ask these two: whether the text is to be read, and to go there.
  api.reading = function (wish) {
    if (wish !== undefined) choose(wish);
    return mirror.classList.contains("shown");
  };
  api.read = function () {
    (document.getElementById("mirror-title") || toggle).focus();
  };

  function post(what, element, value) {
    const part = value === undefined ? element.dataset.value || "" : value;
    asked.push([what, element.dataset.id || "", part]);
  }

  toggle.addEventListener("click", () => {
    choose(!mirror.classList.contains("shown"));
    if (mirror.classList.contains("shown")) follow(mark());
  });
  mirror.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-id]");
    if (button) post("press", button);
  });
  mirror.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.dataset.id) return;
    if (field.type === "checkbox") post("press", field, field.checked ? "on" : "off");
    else post("press", field, field.value);
  });
  mirror.addEventListener("focusin", (event) => {
    const field = event.target;
    if (field.dataset && field.dataset.id && !field.dataset.id.startsWith("open ")) {
      post("look", field, field.type === "radio" ? "" : undefined);
    }
  });

  // Keys in the readable page are not for the picture, which hears all keys of the window. On the picture Tab
  // goes round its own ring, and leaves it at either end.
  function keyed(event) {
    const target = event.target;
    if (inside(target)) {
      const writing = TEXT_FIELDS.includes(target.tagName) && !["radio", "checkbox", "range"].includes(target.type);
      if (event.type === "keydown" && event.key === "Escape" && !writing) asked.push(["back", "", ""]);
      event.stopImmediatePropagation();
      return;
    }
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey || mirror.hidden) return;
    const way = event.shiftKey ? "first" : "last";
    if (target.id === "canvas" && (edge === "both" || edge === way)) event.stopImmediatePropagation();
  }
  for (const kind of ["keydown", "keypress", "keyup"]) window.addEventListener(kind, keyed, true);

  if (document.body) mount();
  else document.addEventListener("DOMContentLoaded", mount);
}());
