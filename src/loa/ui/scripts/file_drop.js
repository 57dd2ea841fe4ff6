/* A file input that also takes dropped files, names what was chosen and shows the upload. */
(function () {
  "use strict";

  function zone(event) {
    return event.target.closest ? event.target.closest("[data-file-drop]") : null;
  }

  ["dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const drop = zone(event);
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("file-drop-over", kind === "dragover");
      if (kind === "drop") take(drop, event.dataTransfer.files);
    });
  });

  function take(drop, files) {
    const input = drop.querySelector("input[type=file]");
    if (!files.length) return;
    if (input.multiple || files.length === 1) {
      input.files = files;
    } else {
      const one = new DataTransfer();
      one.items.add(files[0]);
      input.files = one.files;
    }
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  }

  document.addEventListener("change", function (event) {
    const drop = zone(event);
    if (drop && event.target.type === "file") name(drop, event.target.files);
  });

  function name(drop, files) {
    const list = drop.querySelector("[data-file-names]");
    const lines = Array.from(files, function (file) {
      const line = document.createElement("li");
      line.textContent = file.name + " (" + size(file.size) + ")";
      return line;
    });
    list.replaceChildren.apply(list, lines);
    offerToJoin(drop, Array.from(files));
  }

  /* Pictures of pages, chosen together, may be one document. */
  function offerToJoin(drop, files) {
    const offer = drop.querySelector("[data-file-join]");
    if (!offer) return;
    const pictures = files.every(function (file) { return /^image\//.test(file.type); });
    offer.hidden = files.length < 2 || !pictures;
    offer.querySelector("[data-file-join-words]").textContent =
      "Ghép " + files.length + " ảnh thành một văn bản";
  }

  document.querySelectorAll("[data-file-join]").forEach(function (offer) { offer.hidden = true; });

  function size(bytes) {
    const unit = bytes < 1e6 ? [1e3, " KB"] : [1e6, " MB"];
    const value = (bytes / unit[0]).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
    return value + unit[1];
  }

  document.addEventListener("htmx:xhr:progress", function (event) {
    const drop = event.target.querySelector("[data-file-drop]");
    if (!drop || !event.detail.lengthComputable || !event.detail.total) return;
    const share = Math.round((100 * event.detail.loaded) / event.detail.total);
    const area = drop.querySelector("[data-file-progress]");
    if (!area) return;
    const words = share < 100 ? "Đang gửi tệp: " + share + " %" : "Đã gửi tệp, đang đọc…";
    area.hidden = false;
    area.querySelector("progress").value = share;
    area.querySelector("[data-file-words]").textContent = words;
  });
})();
