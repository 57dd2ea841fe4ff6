/* A shared machine: while somebody is at it the session is kept, after a while without anybody
   the page leaves for the sign-in, so that nothing stays on the screen. */
(function () {
  "use strict";
  const body = document.body;
  if (!body.dataset.idle) return;

  const LEAVE_AFTER = Number(body.dataset.idle) * 1000;
  const ASK_EVERY = LEAVE_AFTER / 4;
  let used = Date.now();
  let asked = Date.now();

  function leave() {
    location.replace(body.dataset.idleLeave);
  }

  function notice() {
    const now = Date.now();
    if (now - used > LEAVE_AFTER) return leave();
    used = now;
    if (now - asked < ASK_EVERY) return;
    asked = now;
    fetch(body.dataset.idleStay, { credentials: "same-origin", redirect: "manual" }).then(
      function (answer) { if (answer.status !== 204) leave(); },
      function () { asked = 0; }
    );
  }

  ["keydown", "pointerdown", "input", "scroll"].forEach(function (kind) {
    document.addEventListener(kind, notice, { passive: true, capture: true });
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && Date.now() - used > LEAVE_AFTER) leave();
  });
  setInterval(function () {
    if (Date.now() - used > LEAVE_AFTER) leave();
  }, 5000);
})();
