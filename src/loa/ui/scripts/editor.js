/* A draft: saves when one stops typing, never in the middle of a syllable being composed; fields
   grow with their words; Enter goes to the next row; a part and its place on the paper light up. */
(function () {
  "use strict";

  const PAUSE = 1500;
  const NARROW = "(max-width: 759px)";
  const waiting = new WeakMap();
  let composing = false;

  document.addEventListener("compositionstart", function () { composing = true; });
  document.addEventListener("compositionend", function (event) {
    composing = false;
    changed(event);
  });
  document.addEventListener("input", function (event) {
    if (event.target.closest("[data-editor]")) grow(event.target);
    if (!event.isComposing && !composing) changed(event);
  });

  function changed(event) {
    const form = event.target.closest && event.target.closest("[data-editor]");
    if (!form) return;
    form.dataset.unsaved = "1";
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(function () { save(form); }, PAUSE));
  }

  /* A syllable that is still being composed is waited for; htmx reads the fields as they stand. */
  function save(form) {
    clearTimeout(waiting.get(form));
    if (composing) {
      waiting.set(form, setTimeout(function () { save(form); }, PAUSE));
      return;
    }
    if (!form.isConnected) return;
    delete form.dataset.unsaved;
    htmx.trigger(form, "loa:save");
  }

  document.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    const form = document.querySelector("[data-editor]");
    if (form && event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(form);
    } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("[data-cell]")) {
      nextRow(event);
    }
  });

  /* From a cell to the same column of the row below; below the last row stands a new one. */
  function nextRow(event) {
    event.preventDefault();
    const row = event.target.closest("tr");
    const column = Array.from(row.querySelectorAll("[data-cell]")).indexOf(event.target);
    let below = row.nextElementSibling;
    while (below && !below.querySelector("[data-cell]")) below = below.nextElementSibling;
    if (below) below.querySelectorAll("[data-cell]")[column].focus();
    else row.closest("[data-line]:not(tr)").querySelector("[data-add-row]").click();
  }

  /* By its rows, never by a style of its own, which the page's policy forbids to be copied. */
  function grow(field) {
    if (field.tagName !== "TEXTAREA" || !field.offsetParent) return;
    const line = parseFloat(getComputedStyle(field).lineHeight);
    field.rows = 1;
    const more = field.scrollHeight - field.clientHeight;
    if (more > 0) field.rows = 1 + Math.ceil(more / line);
  }

  /* On a phone one section stands open at a time. */
  document.addEventListener("toggle", function (event) {
    const section = event.target;
    if (!section.matches || !section.matches("[data-section]") || !section.open) return;
    section.querySelectorAll("textarea").forEach(grow);
    if (!matchMedia(NARROW).matches) return;
    document.querySelectorAll("[data-section][open]").forEach(function (other) {
      if (other !== section) other.open = false;
    });
  }, true);

  function prepare(root) {
    const editor = root.matches && root.matches("[data-editor]") ? root : root.querySelector("[data-editor]");
    if (!editor || editor.dataset.ready) return;
    editor.dataset.ready = "1";
    const focused = editor.querySelector("[autofocus]") || document.getElementById(location.hash.slice(1));
    if (matchMedia(NARROW).matches) {
      const wanted = focused && focused.closest("[data-section]");
      editor.querySelectorAll("[data-section]").forEach(function (section, at) {
        section.open = wanted ? section === wanted : at === 0;
      });
    }
    editor.querySelectorAll("textarea").forEach(grow);
  }

  /* A part of the paper leads to its fields, and a field shows its part of the paper. */
  document.addEventListener("click", function (event) {
    const part = event.target.closest(".draft-pane [data-part]");
    if (!part || event.target.closest("a, button")) return;
    const line = document.getElementById("dong-" + part.dataset.part);
    const field = line && line.querySelector("textarea");
    if (!field) return;
    const section = line.closest("[data-section]");
    if (section) section.open = true;
    field.focus();
  });

  document.addEventListener("focusin", function (event) {
    const line = event.target.closest("[data-editor] [data-line]");
    if (!line) return;
    document.querySelectorAll(".draft-pane .lit").forEach(function (lit) { lit.classList.remove("lit"); });
    light(line.dataset.line);
  });

  function light(key) {
    const pane = document.querySelector(".draft-pane");
    const part = pane && pane.querySelector('[data-part="' + key + '"]');
    if (!part) return;
    part.classList.add("lit");
    if (pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).position === "sticky") {
      const above = part.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += above - pane.clientHeight / 3;
    }
  }

  addEventListener("beforeunload", function (event) {
    if (document.querySelector("[data-editor][data-unsaved]")) event.preventDefault();
  });
  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-editor]")) {
      clearTimeout(waiting.get(event.target));
      delete event.target.dataset.unsaved;
    }
  }, true);
  document.addEventListener("htmx:sendError", notSaved);
  document.addEventListener("htmx:responseError", notSaved);
  document.addEventListener("htmx:afterSettle", function (event) {
    prepare(document);
    const active = document.activeElement && document.activeElement.closest("[data-line]");
    if (active && event.target.id === "to-giay") light(active.dataset.line);
  });

  /* Words stay in their fields; saving is tried again. */
  function notSaved(event) {
    const form = event.target.closest && event.target.closest("[data-editor]");
    if (!form) return;
    const said = document.getElementById("da-luu");
    if (said) said.textContent = "Chưa lưu được. Nội dung vẫn ở trên trang, sẽ tự lưu lại.";
    form.dataset.unsaved = "1";
    waiting.set(form, setTimeout(function () { save(form); }, 6 * PAUSE));
  }

  prepare(document);
})();
