// The teacher's page: follows the class, and sends what is pressed.
(function () {
  "use strict";
  const live = window.live;
  let projector = "";

  function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 2000);
  }

  async function press(button) {
    if (button.dataset.sure && !window.confirm(button.dataset.sure)) return;
    if (button.dataset.set) await live.call("teacher/set", JSON.parse(button.dataset.set));
    else if (button.dataset.free) await live.call("teacher/free", { seat: Number(button.dataset.free) });
    else if (button.id === "codes") save("codes-" + live.code + ".txt", (await live.call("teacher/codes")).text);
    else if (button.id === "forget") await live.call("teacher/forget", { class: button.dataset.class });
    else if (button.id === "projector") window.open("/live/projector#" + projector, "_blank", "noopener");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) press(button).catch(live.trouble);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "pace") live.call("teacher/set", { pace: Number(event.target.value) }).catch(live.trouble);
  });
  live.follow("teacher/news", (told) => { projector = told.projector; });
}());
