/* Two-way light between words on the page (data-mark) and the field that they became
   (data-field). Without scripts both are links to each other and :target shows the pair. */
(function () {
  "use strict";

  let lit = [];

  function light(id) {
    lit.forEach(function (element) { element.classList.remove("lit"); });
    const name = CSS.escape(id);
    const marks = Array.from(document.querySelectorAll('[data-mark="' + name + '"]'));
    const fields = Array.from(document.querySelectorAll('[data-field="' + name + '"]'));
    lit = marks.concat(fields);
    lit.forEach(function (element) { element.classList.add("lit"); });
    return { mark: marks[0], field: fields[0] };
  }

  /* Beside its field the paper moves inside its own frame only, and below the fields, as on
     a phone, not at all: a page that moves between pressing and letting go loses the click. */
  function showBeside(mark) {
    const frame = mark && mark.closest(".split-source");
    if (!frame || getComputedStyle(frame).position !== "sticky") return;
    const outer = frame.getBoundingClientRect();
    const inner = mark.getBoundingClientRect();
    if (inner.top < outer.top) frame.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom;
  }

  /* Moves only what must move, and at once: nobody waits for a scroll. */
  function show(element) {
    if (element) element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  document.addEventListener("click", function (event) {
    const mark = event.target.closest("[data-mark]");
    if (!mark) return;
    const field = light(mark.dataset.mark).field;
    if (!field) return;
    event.preventDefault();
    show(field);
    const control = field.querySelector("input, select, textarea, button, a[href]");
    (control || field).focus({ preventScroll: true });
  });

  document.addEventListener("focusin", function (event) {
    const field = event.target.closest("[data-field]");
    if (field) showBeside(light(field.dataset.field).mark);
  });

  /* A link from elsewhere leads to the words: all of their pieces light up. */
  if (location.hash.indexOf("#mark-") === 0) show(light(location.hash.slice(6)).mark);
})();
