/* Two-way light between words on the page (data-mark) and the field that they became
   (data-field). Without scripts both are links to each other and :target shows the pair. */
(function () {
  "use strict";

  let lit = [];

  function light(id, scrollTo) {
    lit.forEach(function (element) { element.classList.remove("lit"); });
    const name = CSS.escape(id);
    const marks = Array.from(document.querySelectorAll('[data-mark="' + name + '"]'));
    const fields = Array.from(document.querySelectorAll('[data-field="' + name + '"]'));
    lit = marks.concat(fields);
    lit.forEach(function (element) { element.classList.add("lit"); });
    const target = { field: fields[0], mark: marks[0] }[scrollTo];
    if (target) show(target);
    return target;
  }

  /* Below the fields, as on a phone, the paper stays where it is: a page that moves under a
     finger loses the tap. */
  function standsBeside() {
    const source = document.querySelector(".split-source");
    return source && getComputedStyle(source).position === "sticky";
  }

  /* Moves only what must move, and at once: nobody waits for a scroll. */
  function show(element) {
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  document.addEventListener("click", function (event) {
    const mark = event.target.closest("[data-mark]");
    if (!mark) return;
    const field = light(mark.dataset.mark, "field");
    if (!field) return;
    event.preventDefault();
    const control = field.querySelector("input, select, textarea, button, a[href]");
    (control || field).focus({ preventScroll: true });
  });

  document.addEventListener("focusin", function (event) {
    const field = event.target.closest("[data-field]");
    if (field) light(field.dataset.field, standsBeside() ? "mark" : "");
  });

  /* A link from elsewhere leads to the words: all of their pieces light up. */
  if (location.hash.indexOf("#mark-") === 0) light(location.hash.slice(6), "mark");
})();
