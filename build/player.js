// Loads the site's own runtime and starts the game in it: counts the bytes on the way, asks nobody but this site.
// build/pyodide_site.py fills in what lies where and how large it is.
import { keep } from "./offline.js";

const HERE = new URL("./", import.meta.url);
const SITE = new URL("../", import.meta.url);
const { runtime, wheels, archive, program, packages, sizes } = @@PLAN@@;

const api = window.paperHarvest;
const canvas = document.getElementById("canvas");
const place = (name) => new URL(name, name.startsWith("./") ? HERE : SITE).href;
const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
const came = {};

function count(name, bytes) {
  came[name] = Math.min(sizes[name], (came[name] || 0) + bytes);
  if (api.onbytes) api.onbytes(Object.values(came).reduce((sum, size) => sum + size, 0), all);
}

// The wheels and the game are asked for at once, though they are needed last; all that comes is counted.
const fetched = window.fetch.bind(window);
const early = new Map();
function load(name, options) {
  return fetched(place(name), options).then((answer) => {
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
    if (!answer.body) return answer;
    const counted = answer.body.pipeThrough(new TransformStream({
      transform(part, out) { count(name, part.byteLength); out.enqueue(part); },
    }));
    return new Response(counted, { headers: answer.headers });
  });
}
function ask(name) {
  const answer = load(name);
  answer.catch(() => {});
  early.set(place(name), answer);
}
window.fetch = function (wanted, options) {
  const address = new URL(wanted.url || wanted, location.href).href;
  const answer = early.get(address);
  early.delete(address);
  if (answer) return answer;
  const name = Object.keys(sizes).find((one) => place(one) === address);
  return name ? load(name, options) : fetched(wanted, options);
};

// The picture fills the window as far as its proportions let it, in the middle.
function fit() {
  const scale = Math.min(innerWidth / canvas.width, innerHeight / canvas.height);
  for (const side of ["width", "height"]) {
    const length = Math.floor(canvas[side] * scale) + "px";
    if (canvas.style.getPropertyValue(side) !== length) canvas.style.setProperty(side, length, "important");
  }
  canvas.style.margin = "auto";
}

function pictures(frame) {
  requestAnimationFrame(() => pictures(frame));
  api.frames = (api.frames || 0) + 1;
  frame();
}

async function play() {
  new MutationObserver(fit).observe(canvas, { attributes: true, attributeFilter: ["width", "height", "style"] });
  window.addEventListener("resize", fit);
  for (const name of [...wheels, archive, program]) ask(name);
  const { loadPyodide } = await import(place(runtime + "pyodide.mjs"));
  const python = await loadPyodide({
    indexURL: place(runtime), packageBaseUrl: place(runtime), fullStdLib: false, convertNullToNone: true,
    stdout: (line) => console.log(line), stderr: (line) => console.warn(line),
    env: { HOME: "/home/web_user", SDL_EMSCRIPTEN_CANVAS_SELECTOR: "#canvas" },
  });
  count(runtime + "pyodide.mjs", Infinity);
  count(runtime + "pyodide.asm.mjs", Infinity);
  api.python = python;
  python.canvas.setCanvas2D(canvas);
  api.stage("The tools are being fetched");
  const troubles = [];
  await python.loadPackage(packages, { messageCallback: () => {}, errorCallback: (words) => troubles.push(words) });
  if (troubles.length) throw new Error(troubles.join("\n"));
  api.stage("The village is being unpacked");
  const bytes = async (name) => new Uint8Array(await (await window.fetch(place(name))).arrayBuffer());
  python.FS.mkdirTree("/player");
  python.FS.writeFile("/player/player.py", await bytes(program));
  python.FS.writeFile("/tmp/game.tar.gz", await bytes(archive));
  window.fetch = fetched;
  api.stage("The game is being read");
  const player = python.runPython("import sys; sys.path.insert(0, '/player'); import player; player");
  pictures(player.frame);
  player.start("/tmp/game.tar.gz");
  keep();
}

play().catch((problem) => {
  const details = String((problem && (problem.stack || problem.message)) || problem);
  if (problem instanceof WebAssembly.CompileError || problem instanceof WebAssembly.LinkError) {
    api.fail("This browser cannot run the game: it is too old, or forbids compiled programs. A newer one may.", details);
  } else {
    api.fail("A part of the game could not be loaded or started. Look at your connection, then load the page again.",
      details);
  }
});
