// The page for the whole class: how to come in, how many are there, and the board once the teacher shows it.
(function () {
  "use strict";
  const frame = document.getElementById("board");
  window.live.follow("projector/news", (told) => {
    if (told.board && frame.getAttribute("src") !== told.board) frame.src = told.board;
    frame.hidden = !told.board;
    document.body.classList.toggle("shown", Boolean(told.board));
  });
}());
