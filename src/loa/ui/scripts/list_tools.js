/* Print and copy: buttons that only scripts can serve, shown only with scripts. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });

  function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value === undefined ? source.textContent.trim() : source.value;
    const clipboard = navigator.clipboard;
    const written = clipboard ? clipboard.writeText(text) : Promise.reject();
    written.catch(function () { return copyBySelection(text); }).then(
      function () { say(button, "Đã chép"); goOn(button); },
      function () { say(button, "Chưa chép được"); }
    );
  }

  /* From one figure to the next, so that a column is copied with Enter alone. */
  function goOn(button) {
    if (!button.hasAttribute("data-copy-next")) return;
    const all = Array.from(document.querySelectorAll("[data-copy-next]"));
    const next = all[all.indexOf(button) + 1];
    if (next) next.focus();
  }

  /* Zalo's browser and pages without HTTPS have no clipboard interface. */
  function copyBySelection(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject();
  }

  function say(button, words) {
    const label = button.querySelector("[data-label-words]");
    button.dataset.words = button.dataset.words || label.textContent;
    label.textContent = words;
    setTimeout(function () { label.textContent = button.dataset.words; }, 2000);
  }
})();
