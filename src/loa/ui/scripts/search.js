/* Ctrl+K opens the search; the arrows go through what it found. */
(function () {
  "use strict";

  const box = document.getElementById("tim-kiem");
  if (!box) return;
  const words = document.getElementById("tim-chu");

  document.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.ctrlKey && event.key.toLowerCase() === "k") open(event);
    else if (box.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) go(event);
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-opens-search]")) open(event);
  });

  function open(event) {
    event.preventDefault();
    if (!box.open) box.showModal();
    words.focus();
    words.select();
  }

  function go(event) {
    const hits = [words].concat(Array.from(box.querySelectorAll(".found-hit")));
    const at = hits.indexOf(document.activeElement);
    const next = hits[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
})();
