/* Every page: says that scripts run, keeps focus after an act, closes notices. */
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");

  const UNDO_FOR = 10000;

  function prepare(root) {
    root.querySelectorAll("[data-undo]").forEach(function (form) {
      if (form.dataset.timed) return;
      form.dataset.timed = "1";
      setTimeout(function () { retire(form); }, UNDO_FOR);
    });
    const wrong = root.querySelector(".error-summary");
    if (wrong) wrong.focus();
  }

  /* The undo button stays while somebody is on it. */
  function retire(form) {
    if (form.contains(document.activeElement) || form.matches(":hover")) {
      setTimeout(function () { retire(form); }, UNDO_FOR);
    } else {
      form.remove();
    }
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-dismiss]");
    if (!button) return;
    const notice = button.closest(".notice");
    notice.remove();
    document.getElementById("noi-dung").focus();
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    prepare(event.target);
  });
  prepare(document);
})();
