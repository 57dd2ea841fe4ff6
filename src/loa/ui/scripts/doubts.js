/* The button beside words in doubt says what it will do: that they are right, or the correction. */
(function () {
  "use strict";

  document.addEventListener("input", function (event) {
    const answer = event.target.closest("[data-doubt]");
    if (!answer) return;
    const button = answer.querySelector("[data-changed]");
    const words = button.firstChild;
    if (!button.dataset.same) button.dataset.same = words.textContent;
    const same = event.target.value === event.target.defaultValue;
    words.textContent = same ? button.dataset.same : button.dataset.changed;
  });
})();
