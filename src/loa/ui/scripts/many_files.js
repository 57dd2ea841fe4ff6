/* Many files: each is sent by itself, so that one that fails stops no other; 200 at once. */
(function () {
  "use strict";

  const MOST = 200;

  document.addEventListener("submit", function (event) {
    const form = event.target;
    const input = form.matches("[data-many-files]") && form.querySelector("input[type=file]");
    if (!input || !input.files.length || !window.fetch || !window.loaCamera) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    if (input.files.length > MOST) {
      say(form, "Mỗi lần nhận nhiều nhất " + MOST + " tệp. Đề nghị chia thành nhiều lần.");
      return;
    }
    form.dataset.busy = "1";
    const files = Array.from(input.files);
    const refused = [];
    post(form, form.action, new FormData()).then(function (drop) {
      return files.reduce(function (before, file, index) {
        return before.then(function () {
          say(form, "Đang gửi tệp " + (index + 1) + " trên " + files.length + "…");
          return sent(form, drop.add, file, refused);
        });
      }, Promise.resolve()).then(function () { finished(form, drop.page, refused); });
    }).catch(function () {
      delete form.dataset.busy;
      say(form, "Mất mạng khi đang gửi. Tệp đã gửi vẫn còn; đề nghị bấm Đọc các tệp lần nữa.");
    });
  });

  /* A file that is too large or not taken is named; the others go on. */
  function sent(form, address, file, refused) {
    const body = new FormData();
    body.set("file", file, file.name);
    return post(form, address, body).catch(function (error) {
      if (!error.status) throw error;
      refused.push(file.name);
    });
  }

  function finished(form, page, refused) {
    if (!refused.length) return location.assign(page);
    delete form.dataset.busy;
    say(form, "Các tệp khác đã nhận. Không nhận: " + refused.join(", ") +
      ". Đề nghị kiểm tra dung lượng (tối đa 50 MB một tệp).");
    return undefined;
  }

  /* The same press again goes on in the same lot: it keeps its name. */
  function post(form, address, body) {
    form.dataset.name = form.dataset.name || window.loaCamera.name();
    body.set("client_id", form.dataset.name);
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    const asked = { method: "POST", body: body, headers: { "X-Loa-Queue": "1" } };
    return fetch(address, asked).then(function (answer) {
      if (answer.ok) return answer.json();
      const error = new Error("not taken");
      error.status = answer.status;
      throw error;
    });
  }

  function say(form, words) {
    const place = form.querySelector("[data-many-words]");
    place.hidden = false;
    place.textContent = words;
  }
})();
