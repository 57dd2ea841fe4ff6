/* Esc closes, ? shows the keys, / goes to the page's filter, Enter to the next row. */
(function () {
  "use strict";

  const TYPING = "input, textarea, select, [contenteditable]";

  document.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "Escape") closeLast();
    else if (event.key === "?" && !event.target.matches(TYPING)) openKeys(event);
    else if (event.key === "/" && !event.target.matches(TYPING)) findHere(event);
    else if (event.key === "Enter" && event.target.matches("[data-rows] input")) down(event);
  });

  function closeLast() {
    const open = document.querySelectorAll("details[data-closes][open]");
    const last = open[open.length - 1];
    if (!last) return;
    last.open = false;
    last.querySelector("summary").focus();
  }

  function openKeys(event) {
    const keys = document.getElementById("phim-tat");
    if (!keys) return;
    event.preventDefault();
    keys.showModal();
  }

  function findHere(event) {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  }

  /* From a cell to the cell below it in the same column. */
  function down(event) {
    const row = event.target.closest("tr");
    const column = Array.from(row.querySelectorAll("input")).indexOf(event.target);
    const below = row.nextElementSibling;
    const next = below && below.querySelectorAll("input")[column];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details[data-closes][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();
