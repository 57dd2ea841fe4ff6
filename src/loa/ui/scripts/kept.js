/* An answer that takes the place of fields loses nothing that was written meanwhile: the words,
   the choice and the caret go over to the new fields. A syllable that is being composed is waited
   for, and a page that renews itself waits while somebody writes in it. */
(function () {
  "use strict";

  const FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]), textarea, select";
  const sent = new WeakMap();
  let composed = null;
  let postponed = [];

  document.addEventListener("compositionstart", function (event) { composed = event.target; }, true);
  document.addEventListener("compositionend", function () {
    composed = null;
    setTimeout(swapPostponed);
  }, true);

  document.addEventListener("htmx:beforeRequest", function (event) {
    const asked = event.detail;
    const asking = asked.requestConfig.elt;
    if (isRenewal(asking) && isUsed(asked.target)) return event.preventDefault();
    const form = asked.requestConfig.verb === "get" ? null : asking.closest("form");
    if (form) sent.set(asked.xhr, new Map(fieldsIn(form).map(function (field) {
      return [field, state(field)];
    })));
  });

  function isRenewal(element) {
    return /\bevery \d/.test(element.getAttribute("hx-trigger") || "");
  }

  function isUsed(place) {
    return place.contains(document.activeElement) && document.activeElement.matches(FIELDS) ||
      fieldsIn(place).some(function (field) { return state(field) !== unwritten(field); });
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    const answer = event.detail;
    if (!answer.shouldSwap || !answer.target.querySelectorAll) return;
    if (composed && composed.isConnected && answer.target.contains(composed)) {
      answer.shouldSwap = false;
      postponed.push(answer);
      return;
    }
    carry(answer.target, sent.get(answer.xhr));
  });

  /* As htmx would have done it, its event included, which others hear too. */
  function swapPostponed() {
    const answers = postponed;
    postponed = [];
    answers.forEach(function (answer) {
      if (!answer.target.isConnected) return;
      answer.shouldSwap = true;
      htmx.trigger(answer.target, "htmx:beforeSwap", answer);
      if (!answer.shouldSwap) return;
      const asking = answer.requestConfig.elt;
      htmx.swap(answer.target, answer.serverResponse,
        { swapStyle: style(answer), swapDelay: 0, settleDelay: 20 },
        { select: answer.selectOverride || attribute(asking, "hx-select"), eventInfo: answer });
    });
  }

  function style(answer) {
    return (answer.swapOverride || attribute(answer.requestConfig.elt, "hx-swap") || "innerHTML").split(" ")[0];
  }

  function attribute(element, name) {
    const holder = element.closest("[" + name + "]");
    return holder && holder.getAttribute(name);
  }

  /* Between two events of one swap: what was written, until the new fields stand there. */
  function carry(place, before) {
    const written = fieldsIn(place).filter(function (field) {
      return state(field) !== (before && before.has(field) ? before.get(field) : unwritten(field));
    }).map(remember);
    const around = place.parentElement || document;
    if (!written.length) return;
    let settled = false;
    document.addEventListener("htmx:afterSwap", put);
    document.addEventListener("htmx:afterSettle", settle);

    /* At once: the next key is on its way. */
    function put() {
      written.forEach(function (one) {
        if (one.put) return;
        one.put = restore(one.field, around);
        if (one.put && one.focused) focus(one);
      });
    }

    /* After htmx, which leads to the field that the answer names. */
    function settle() {
      if (settled) return;
      settled = true;
      document.removeEventListener("htmx:afterSwap", put);
      document.removeEventListener("htmx:afterSettle", settle);
      written.forEach(function (one) {
        if (one.put && one.focused) one.put.focus();
        if (one.put) tell(one.put, one.focused);
      });
    }
  }

  function remember(field) {
    return {
      field: field,
      focused: field === document.activeElement,
      start: caret(field, "selectionStart"),
      end: caret(field, "selectionEnd"),
    };
  }

  function caret(field, which) {
    try { return field[which]; } catch (_) { return null; }
  }

  function restore(old, around) {
    const field = counterpart(old, around);
    if (!field || field.type !== old.type) return null;
    if (isTicked(old)) field.checked = old.checked;
    else if (old.type === "file") field.files = old.files;
    else field.value = old.value;
    return field;
  }

  function focus(one) {
    one.put.focus();
    if (one.start !== null) one.put.setSelectionRange(one.start, one.end);
  }

  /* Whoever saves what is written hears of it; a field that is left hears so when it is. */
  function tell(field, isFocused) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (isFocused) field.addEventListener("blur", changed, { once: true });
    else changed();

    function changed() {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  /* The field of the same name in a form with the same purpose, in the place that was renewed. */
  function counterpart(old, around) {
    if (!old.name) return null;
    return Array.from(around.querySelectorAll('[name="' + CSS.escape(old.name) + '"]')).find(
      function (field) {
        return purpose(field) === purpose(old) && (!isTicked(old) || field.value === old.value);
      }
    );
  }

  function purpose(field) {
    return field.form && field.form.getAttribute("action");
  }

  function fieldsIn(place) {
    const inside = Array.from(place.querySelectorAll(FIELDS));
    return place.matches(FIELDS) ? inside.concat(place) : inside;
  }

  function isTicked(field) {
    return field.type === "checkbox" || field.type === "radio";
  }

  function state(field) {
    if (isTicked(field)) return String(field.checked);
    return field.type === "file" ? names(field.files) : field.value;
  }

  function unwritten(field) {
    if (isTicked(field)) return String(field.defaultChecked);
    if (field.type === "file") return "";
    if (field.tagName !== "SELECT") return field.defaultValue;
    const first = Array.from(field.options).find(function (option) { return option.defaultSelected; });
    return (first || field.options[0] || { value: "" }).value;
  }

  function names(files) {
    return Array.from(files, function (file) { return file.name + ":" + file.size; }).join("\n");
  }
})();
