/* Many photos: each is made smaller and sent by itself, so that one that fails stops no other. */
(function () {
  "use strict";

  document.addEventListener("submit", function (event) {
    const form = event.target;
    const input = form.matches("[data-many]") && form.querySelector("input[type=file]");
    if (!input || !input.files.length || !window.fetch) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const files = Array.from(input.files);
    post(form, form.action, new FormData()).then(function (batch) {
      return files.reduce(function (before, file, index) {
        return before.then(function () {
          say(form, "Đang gửi ảnh " + (index + 1) + " trên " + files.length + "…");
          return sent(form, batch.add, file);
        });
      }, Promise.resolve()).then(function () { location.assign(batch.page); });
    }).catch(function () {
      delete form.dataset.busy;
      say(form, "Mất mạng khi đang gửi. Ảnh đã gửi vẫn còn; đề nghị bấm Gửi ảnh lần nữa khi có mạng.");
    });
  });

  function sent(form, address, file) {
    const body = new FormData();
    return window.loaCamera.taken(file).then(function (moment) {
      if (moment) body.set("taken_at", moment);
      return window.loaCamera.where(file);
    }).then(function (place) {
      if (place) body.set("taken_where", place);
      return window.loaCamera.smaller(file);
    }).then(function (small) {
      body.set("photos", small, small.name);
      return post(form, address, body);
    });
  }

  /* The same press again goes on in the same batch: it keeps its name. */
  function post(form, address, body) {
    form.dataset.name = form.dataset.name || window.loaCamera.name();
    body.set("client_id", form.dataset.name);
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    const asked = { method: "POST", body: body, headers: { "X-Loa-Queue": "1" } };
    return fetch(address, asked).then(function (answer) {
      if (!answer.ok) throw new Error("not taken");
      return answer.json();
    });
  }

  function say(form, words) {
    const place = form.querySelector("[data-many-words]");
    place.hidden = false;
    place.textContent = words;
  }

  /* A photo's tile says what was chosen for it, also once its fields are folded again. */
  document.addEventListener("change", function (event) {
    const photo = event.target.closest("[data-photo]");
    if (!photo) return;
    const work = photo.querySelector("select");
    const day = photo.querySelector("input[type=text]");
    const used = work.value !== "";
    photo.querySelector("[data-photo-work]").textContent = work.options[work.selectedIndex].text;
    photo.querySelector("[data-photo-day]").textContent = used ? day.value : "";
  });
})();
