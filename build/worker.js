// Keeps a whole copy of the site, so that it starts without a network. build/pyodide_site.py fills in the name of this
// version and every file with its digest: a copy is used when all of it is there and whole, or not at all.
"use strict";
const HOME = new URL("./", self.location.href).href;
const CACHES = "paper-harvest " + HOME + " ";
const CACHE = CACHES + "@@MARK@@";
const FILES = @@FILES@@;

async function digest(body) {
  const sum = await crypto.subtle.digest("SHA-256", body);
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function whole(answer, name) {
  return Boolean(answer) && answer.ok && (await digest(await answer.clone().arrayBuffer())) === FILES[name];
}

// What an older copy already holds is taken from there; what came damaged is asked for once more, past all caches.
async function fetched(name) {
  const address = HOME + name;
  const held = await caches.match(address);
  if (await whole(held, name)) return held;
  for (const cache of ["no-cache", "reload"]) {
    const answer = await fetch(address, { cache, credentials: "same-origin" });
    if (await whole(answer, name)) return answer;
  }
  throw new Error(name + " came damaged, or is of another version");
}

async function keep() {
  const cache = await caches.open(CACHE);
  for (const name of Object.keys(FILES)) {
    if (!(await whole(await cache.match(HOME + name), name))) await cache.put(HOME + name, await fetched(name));
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHES) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

// The page's own name, with or without index.html and whatever a link says after the question mark.
function nameOf(address) {
  const plain = address.split(/[?#]/)[0];
  if (!plain.startsWith(HOME)) return "";
  const name = plain.slice(HOME.length) || "index.html";
  return name in FILES ? name : "";
}

async function answer(request, name) {
  const held = await (await caches.open(CACHE)).match(HOME + name);
  return held || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? nameOf(event.request.url) : "";
  if (name) event.respondWith(answer(event.request, name));
});
