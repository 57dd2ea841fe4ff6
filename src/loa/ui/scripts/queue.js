/* What a phone sends waits on the phone until the answer is there: without network, after a lost
   answer, days later. Each sending has a name of its own, so that none counts twice.

   <form data-queue="title"> sends through here; data-queue-goes follows the answer to its page.
   <section data-queue-list> shows what waits. */
(function () {
  "use strict";
  const STORE = "sendings";
  const AGAIN = 30000;
  const list = document.querySelector("[data-queue-list]");
  let sending = false;
  if (!window.indexedDB || !window.fetch || !list) return;

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("[data-queue]")) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    say(form, ["Đang gửi…"], "information");
    collect(form).then(keep).then(function (item) {
      return send(item).then(function (answer) { return heard(form, item, answer); });
    }).catch(function () {
      HTMLFormElement.prototype.submit.call(form);
    }).then(function () { delete form.dataset.busy; });
  });

  function collect(form) {
    const item = {
      id: window.loaCamera.name(), url: form.action, title: form.dataset.queue, at: Date.now(), fields: [],
      files: [], note: ""
    };
    const waiting = [];
    new FormData(form).forEach(function (value, key) {
      if (!(value instanceof File)) {
        if (["client_id", "taken_at", "taken_where"].indexOf(key) < 0) item.fields.push([key, value]);
      } else if (value.size) {
        waiting.push(picture(item, key, value));
      }
    });
    item.fields.push(["client_id", item.id]);
    return Promise.all(waiting).then(function () { return item; });
  }

  function picture(item, key, file) {
    return window.loaCamera.taken(file).then(function (moment) {
      if (moment) item.fields.push(["taken_at", moment]);
      return window.loaCamera.where(file);
    }).then(function (place) {
      if (place) item.fields.push(["taken_where", place]);
      return window.loaCamera.smaller(file);
    }).then(function (small) {
      item.files.push({ field: key, name: small.name, type: small.type, content: small });
    });
  }

  /* The answer to a form that somebody has before them. */
  function heard(form, item, answer) {
    if (answer.state === "taken") {
      return forget(item.id).then(function () { return finish(form, answer); });
    }
    if (answer.state === "wrong") {
      return forget(item.id).then(function () { say(form, answer.words, "error"); });
    }
    if (answer.state === "offline") {
      say(form, [], "information");
      clear(form);
      return show();
    }
    item.note = answer.words.join(" ");
    say(form, [], "information");
    return keep(item).then(show);
  }

  function finish(form, answer) {
    if (form.hasAttribute("data-queue-goes")) {
      location.assign(answer.next);
      return;
    }
    say(form, answer.words, "done");
    clear(form);
    form.querySelectorAll("[data-queue-after]").forEach(function (link) { link.hidden = false; });
    show();
  }

  function clear(form) {
    form.reset();
    form.querySelectorAll("[data-file-names]").forEach(function (names) { names.replaceChildren(); });
    form.querySelectorAll("[data-kept]").forEach(function (kept) { kept.remove(); });
  }

  function say(form, words, kind) {
    const place = form.querySelector("[data-queue-words]");
    place.className = "notice notice-" + kind;
    place.hidden = !words.length;
    place.replaceChildren.apply(place, words.map(function (sentence) {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }));
    if (words.length) place.scrollIntoView({ block: "nearest" });
  }

  /* Sends one; what comes back is {state, words, next}. */
  function send(item) {
    const body = new FormData();
    item.fields.forEach(function (field) { body.append(field[0], field[1]); });
    item.files.forEach(function (file) { body.append(file.field, file.content, file.name); });
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const headers = { "X-Loa-Queue": "1" };
    if (token) {
      body.set("csrfmiddlewaretoken", token.value);
      headers["X-CSRFToken"] = token.value;
    }
    return fetch(item.url, {
      method: "POST", body: body, headers: headers, credentials: "same-origin", redirect: "manual"
    }).then(read, function () { return { state: "offline", words: [] }; });
  }

  function read(answer) {
    const kind = answer.headers.get("Content-Type") || "";
    if (/json/.test(kind)) {
      return answer.json().catch(function () { return { state: "offline", words: [] }; });
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      return { state: "closed", words: ["Đã hết phiên làm việc. Đề nghị đăng nhập rồi gửi lại."] };
    }
    if (answer.status === 413) {
      return { state: "closed", words: ["Tệp quá lớn nên không gửi được. Đề nghị giảm dung lượng."] };
    }
    if (answer.status >= 500 || answer.status === 429) return { state: "offline", words: [] };
    return { state: "closed", words: ["Trang này không nhận nữa. Đề nghị gửi bằng cách khác."] };
  }

  /* Everything that waits, one after the other; stops where there is no network. */
  function flush() {
    if (sending) return;
    sending = true;
    all().then(function (items) {
      return items.filter(function (item) { return !item.note; }).reduce(function (before, item) {
        return before.then(function (goes) { return goes ? resend(item) : false; });
      }, Promise.resolve(true));
    }).then(show, show).then(function () { sending = false; });
  }

  function resend(item) {
    return send(item).then(function (answer) {
      if (answer.state === "offline") return false;
      if (answer.state === "taken") {
        return forget(item.id).then(function () { tell(answer.words); return true; });
      }
      item.note = answer.words.join(" ");
      return keep(item).then(function () { return true; });
    });
  }

  function tell(words) {
    const said = list.querySelector("[data-queue-sent]");
    said.textContent = words.join(" ");
    said.hidden = false;
  }

  function show() {
    return all().then(function (items) {
      const waiting = items.filter(function (item) { return !item.note; });
      const stuck = items.filter(function (item) { return item.note; });
      const words = list.querySelector("[data-queue-waiting]");
      words.hidden = !waiting.length;
      words.textContent = "Chưa có mạng. " + what(waiting);
      const shown = list.querySelector("[data-queue-items]");
      shown.replaceChildren.apply(shown, stuck.map(line));
      list.hidden = !items.length && list.querySelector("[data-queue-sent]").hidden;
    });
  }

  function what(waiting) {
    const photos = waiting.reduce(function (sum, item) { return sum + item.files.length; }, 0);
    return photos
      ? "Ảnh đã lưu trong máy, sẽ tự gửi khi có mạng (" + photos + " ảnh)."
      : "Nội dung đã lưu trong máy, sẽ tự gửi khi có mạng.";
  }

  /* What was not taken stays here with the reason; its photos can be saved or sent again. */
  function line(item) {
    const made = list.querySelector("template").content.cloneNode(true);
    made.querySelector("[data-queue-title]").textContent = item.title;
    made.querySelector("[data-queue-note]").textContent = item.note;
    const acts = made.querySelector("[data-queue-acts]");
    item.files.forEach(function (file, index) { acts.prepend(saved(file, index)); });
    made.querySelector("[data-queue-again]").addEventListener("click", function () {
      item.note = "";
      keep(item).then(flush);
    });
    made.querySelector("[data-queue-drop]").addEventListener("click", function () {
      forget(item.id).then(show);
    });
    return made.querySelector("li");
  }

  function saved(file, index) {
    const link = document.createElement("a");
    link.className = "button button-second";
    link.href = URL.createObjectURL(file.content);
    link.download = file.name || "anh-" + (index + 1) + ".jpg";
    link.textContent = "Lưu ảnh về máy";
    return link;
  }

  function opened() {
    return new Promise(function (resolve, reject) {
      const asked = indexedDB.open("loa", 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore(STORE, { keyPath: "id" }); };
      asked.onsuccess = function () { resolve(asked.result); };
      asked.onerror = function () { reject(asked.error); };
    });
  }

  function within(mode, act) {
    return opened().then(function (database) {
      return new Promise(function (resolve, reject) {
        const change = database.transaction(STORE, mode);
        const asked = act(change.objectStore(STORE));
        change.oncomplete = function () { database.close(); resolve(asked.result); };
        change.onabort = change.onerror = function () { database.close(); reject(change.error); };
      });
    });
  }

  function keep(item) {
    return within("readwrite", function (store) { return store.put(item); })
      .then(function () { return item; });
  }

  function forget(id) {
    return within("readwrite", function (store) { return store.delete(id); });
  }

  function all() {
    return within("readonly", function (store) { return store.getAll(); }).then(function (items) {
      return items.sort(function (a, b) { return a.at - b.at; });
    });
  }

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) flush();
  });
  setInterval(flush, AGAIN);
  flush();

  const worker = list.dataset.worker;
  if (worker && navigator.serviceWorker) {
    navigator.serviceWorker.register(worker, { scope: "/viec/" }).catch(function () {});
  }
})();
