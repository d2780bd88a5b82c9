// Calls of the teacher's two pages. The secret stands behind the # of the link: no server and no log ever sees it
// there. It is taken out of the address bar at once, which a projector might show.
window.live = (function () {
  "use strict";
  const KEY = "paper-harvest.live." + location.pathname;
  const TROUBLE = {
    401: "The link is not complete. Copy it again from the window in which the class was started. / Ссылка неполная.",
    403: "The link does not fit this class. Copy it again from the window in which the class was started. / Ссылка не подходит к этому занятию.",
    404: "There is no such class here any more. / Такого занятия здесь больше нет.",
    0: "The server of the class does not answer. Seats play on and keep their codes. / Сервер занятия не отвечает. Места играют дальше, их коды целы.",
  };
  let kept = location.hash.slice(1);
  try {
    if (kept) sessionStorage.setItem(KEY, kept);
    else kept = sessionStorage.getItem(KEY) || "";
    history.replaceState(null, "", location.pathname);
  } catch (error) {
    console.warn("the secret stays in the address:", error.message);
  }
  const [code, secret] = kept.split(".");

  async function call(path, body) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 40000);
    try {
      const answer = await fetch("/live/" + encodeURIComponent(code || "none") + "/" + path, {
        method: "POST", body: JSON.stringify(body || {}), cache: "no-store", credentials: "omit", redirect: "error",
        referrerPolicy: "no-referrer", signal: stop.signal,
        headers: { "Content-Type": "application/json", Authorization: "Bearer " + (secret || "") },
      });
      const told = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(told.refused), { status: answer.status });
      return told;
    } finally {
      clearTimeout(timer);
    }
  }

  function put(parts) {
    const focused = document.activeElement && document.activeElement.id;
    for (const [name, html] of Object.entries(parts)) {
      const place = document.querySelector('[data-part="' + name + '"]');
      if (!place || place.written === html) continue;
      place.written = html;
      place.innerHTML = html;
    }
    if (focused && document.activeElement.id !== focused && document.getElementById(focused)) {
      document.getElementById(focused).focus();
    }
    document.title = document.querySelector("h1").textContent;
  }

  function trouble(error) {
    const box = document.getElementById("trouble");
    box.hidden = !error;
    if (error) box.textContent = TROUBLE[error.status] || TROUBLE[0];
  }

  async function follow(path, heard) {
    let version = 0;
    for (;;) {
      try {
        const told = await call(path, { after: version });
        version = told.version;
        document.documentElement.lang = told.lang;
        put(told.parts);
        heard(told);
        trouble(null);
      } catch (error) {
        trouble(error);
        version = 0;
        await new Promise((resolve) => setTimeout(resolve, error.status ? 5000 : 2000));
      }
    }
  }

  return { call, follow, trouble, code, place: kept };
}());
