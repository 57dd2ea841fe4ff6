/* A draft: saves when one stops typing, never in the middle of a syllable being composed; fields
   grow with their words; Enter goes to the next row; a part and its place on the paper light up. */
(function () {
  "use strict";

  const PAUSE = 1500;
  const NARROW = "(max-width: 759px)";
  const waiting = new WeakMap();
  let composed = null;
  let pressed = "";

  document.addEventListener("compositionstart", function (event) { composed = event.target; });
  document.addEventListener("compositionend", function (event) {
    composed = null;
    changed(event);
  });
  document.addEventListener("input", function (event) {
    if (event.target.closest("[data-editor]")) grow(event.target);
    if (!event.isComposing && !isComposing()) changed(event);
  });

  /* A field that was taken off the page never says that its syllable has ended. */
  function isComposing() {
    return composed !== null && composed.isConnected;
  }

  function changed(event) {
    const form = event.target.closest && event.target.closest("[data-editor]");
    if (!form) return;
    form.dataset.unsaved = "1";
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(function () { save(form); }, PAUSE));
  }

  /* A syllable that is still being composed is waited for, and so is an answer that is still on
     its way; htmx reads the fields as they stand. */
  function save(form) {
    clearTimeout(waiting.get(form));
    if (!form.isConnected) return;
    if (isComposing() || form.dataset.sending) {
      waiting.set(form, setTimeout(function () { save(form); }, PAUSE));
      return;
    }
    delete form.dataset.unsaved;
    const row = form.querySelector("[data-coming]");
    if (row) return adder(row).click();
    htmx.trigger(form, "loa:save");
  }

  document.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    const form = document.querySelector("[data-editor]");
    if (form && (event.key === "s" || event.key === "S") && (event.ctrlKey || event.metaKey)) {
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
    if (below) return below.querySelectorAll("[data-cell]")[column].focus();
    const first = !row.closest("tbody").querySelector("[data-coming]");
    cells(comingRow(row))[0].focus();
    if (first) adder(row).click();
  }

  /* A row that can be written in while the server makes the real one, which gets its words. */
  function comingRow(row) {
    const coming = row.cloneNode(true);
    coming.dataset.coming = "1";
    coming.removeAttribute("id");
    coming.querySelectorAll(".draft-row-tools > *").forEach(function (tool) { tool.remove(); });
    coming.querySelectorAll("[data-cell]").forEach(function (cell) {
      cell.removeAttribute("name");
      cell.removeAttribute("autofocus");
      cell.value = "";
    });
    row.closest("tbody").append(coming);
    return coming;
  }

  /* The cells that are written in, the first of which the server names: the number stands before. */
  function cells(row) {
    const all = Array.from(row.querySelectorAll("[data-cell]"));
    return all.length > 1 ? all.slice(1) : all;
  }

  function adder(row) {
    return row.closest("[data-line]:not(tr)").querySelector("[data-add-row]");
  }

  /* What was written in rows to come goes into the row that came; for a further one is asked. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    const place = event.detail.target;
    if (!event.detail.shouldSwap || place.id !== "soan-thao") return;
    const rows = Array.from(place.querySelectorAll("[data-coming]"), function (row) {
      return cells(row).map(function (cell) {
        return { words: cell.value, focused: cell === document.activeElement, caret: cell.selectionStart };
      });
    });
    if (rows.length) document.addEventListener("htmx:afterSwap", arrived);

    /* At once, the next key is on its way; and again after htmx has led to the row that came. */
    function arrived() {
      const named = document.querySelector("[data-editor] tr [data-cell][autofocus]");
      document.removeEventListener("htmx:afterSwap", arrived);
      if (!named) return;
      let row = named.closest("tr");
      rows.forEach(function (written, at) {
        if (at) row = comingRow(row);
        fill(cells(row), written);
      });
      const used = document.activeElement;
      document.addEventListener("htmx:afterSettle", function () {
        used.focus();
        if (rows.length > 1) adder(row).click();
      }, { once: true });
    }
  });

  function fill(fields, written) {
    written.forEach(function (one, at) {
      if (one.words) {
        fields[at].value = one.words;
        fields[at].dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (!one.focused) return;
      fields[at].focus();
      fields[at].setSelectionRange(one.caret, one.caret);
    });
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
    const form = event.target;
    if (!form.matches("[data-editor]")) return;
    clearTimeout(waiting.get(form));
    delete form.dataset.unsaved;
    if (!form.dataset.sending) return;
    /* One answer after the other: what is pressed meanwhile is done when the answer has come. */
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter ? event.submitter.value : "save";
  }, true);
  document.addEventListener("htmx:beforeRequest", function (event) {
    const asking = event.detail.requestConfig.elt;
    if (asking.matches("[data-editor]")) asking.dataset.sending = "1";
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    const asking = event.detail.requestConfig.elt;
    if (!asking.matches("[data-editor]")) return;
    delete asking.dataset.sending;
    const act = pressed;
    pressed = "";
    if (!act || event.detail.failed) return;
    setTimeout(function () {
      const button = document.querySelector('[data-editor] button[value="' + CSS.escape(act) + '"]');
      if (button) button.click();
    });
  });
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
