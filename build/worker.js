// Keeps a whole copy of the site, so that it starts without a network. build/pyodide_site.py fills in the name of this
// version and every file with its digest: a copy is used when all of it is there and whole, or not at all.
//
// Which copy is in use is written down in one place, so that it changes at once and as a whole: the next start is of
// the new version, even while an older worker still answers. What has begun goes on with what it began with: names of
// folders say what is in them, and an older copy stays until no page uses it.
"use strict";
const HOME = new URL("./", self.location.href).href;
const CACHES = "paper-harvest " + HOME + " ";
const CACHE = CACHES + "@@MARK@@";
const IN_USE = CACHES + "in use";
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
  await (await caches.open(IN_USE)).put(HOME, new Response(CACHE));
}

// The last page of the older version has gone: so may its copy.
async function tidy() {
  await self.clients.claim();
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHES) && name !== CACHE && name !== IN_USE) await caches.delete(name);
  }
}

async function answer(request) {
  const plain = request.url.split(/[?#]/)[0];
  const address = plain === HOME ? HOME + "index.html" : plain;
  const told = await (await caches.open(IN_USE)).match(HOME);
  const current = told && await (await caches.open(await told.text())).match(address);
  return current || (await caches.match(address)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const ours = url.startsWith(HOME) && !url.startsWith(HOME + "live/");  // a live class is no part of the site
  if (method === "GET" && ours) event.respondWith(answer(event.request));
});
