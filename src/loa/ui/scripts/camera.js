/* Photos made smaller on the phone, and the moment and place that the camera wrote into them. */
(function () {
  "use strict";
  const LONGEST = 1600;
  const SMALL = 400000;
  const HEAD = 131072;
  const TAKEN = 0x9003;
  const CHANGED = 0x0132;
  const CAMERA = 0x8769;
  const PLACE = 0x8825;
  const upright = window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image");

  /* A JPEG of at most 1,600 pixels a side; the file itself where it cannot be made, is small
     already, or this browser would turn it the wrong way. */
  function smaller(file) {
    if (!upright || !/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) {
      return Promise.resolve(file);
    }
    return opened(file).then(function (image) {
      const longest = Math.max(image.naturalWidth, image.naturalHeight);
      if (longest <= LONGEST && file.size <= SMALL) return file;
      return drawn(image, Math.min(1, LONGEST / longest)).then(function (blob) {
        return blob && blob.size < file.size ? named(blob, file.name) : file;
      });
    }).catch(function () { return file; });
  }

  function opened(file) {
    return new Promise(function (resolve, reject) {
      const image = new Image();
      const address = URL.createObjectURL(file);
      image.onload = function () { URL.revokeObjectURL(address); resolve(image); };
      image.onerror = function () { URL.revokeObjectURL(address); reject(new Error("no picture")); };
      image.src = address;
    });
  }

  function drawn(image, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise(function (resolve) { canvas.toBlob(resolve, "image/jpeg", 0.82); });
  }

  function named(blob, name) {
    return new File([blob], name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  }

  /* "2026:03:09 07:15:02" of a JPEG, or nothing. */
  function taken(file) {
    return noted(file, moment);
  }

  /* "10.034100,105.787600" of a JPEG, or nothing. */
  function where(file) {
    return noted(file, place);
  }

  function noted(file, read) {
    if (!/^image\/jpe?g$/.test(file.type)) return Promise.resolve("");
    return bytes(file.slice(0, HEAD)).then(function (buffer) {
      return fromNotes(new DataView(buffer), read);
    }).catch(function () { return ""; });
  }

  function bytes(blob) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = function () { resolve(reader.result); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(blob);
    });
  }

  function fromNotes(view, read) {
    let at = 2;
    while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
      const isNotes = view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966;
      if (isNotes) return fromTables(view, at + 10, read);
      at += 2 + view.getUint16(at + 2);
    }
    return "";
  }

  function fromTables(view, start, read) {
    const little = view.getUint16(start) === 0x4949;
    return read(view, start, start + view.getUint32(start + 4, little), little);
  }

  function moment(view, start, first, little) {
    const camera = entry(view, first, CAMERA, little);
    const own = camera ? start + view.getUint32(camera + 8, little) : 0;
    const found = (own && entry(view, own, TAKEN, little)) || entry(view, first, CHANGED, little);
    return found ? text(view, start + view.getUint32(found + 8, little)) : "";
  }

  function place(view, start, first, little) {
    const table = entry(view, first, PLACE, little);
    const own = table ? start + view.getUint32(table + 8, little) : 0;
    const north = own && degrees(view, start, own, 1, little);
    const east = own && degrees(view, start, own, 3, little);
    return north && east ? north + "," + east : "";
  }

  /* Degrees, minutes and seconds, each a number over another; the side stands one entry before. */
  function degrees(view, start, own, side, little) {
    const from = entry(view, own, side, little);
    const parts = entry(view, own, side + 1, little);
    if (!from || !parts) return "";
    const at = start + view.getUint32(parts + 8, little);
    const found = [1, 60, 3600].reduce(function (sum, share, i) {
      const over = view.getUint32(at + 8 * i + 4, little);
      return sum + view.getUint32(at + 8 * i, little) / over / share;
    }, 0);
    const turned = "SW".indexOf(String.fromCharCode(view.getUint8(from + 8))) >= 0;
    return isFinite(found) ? (turned ? -found : found).toFixed(6) : "";
  }

  function entry(view, table, wanted, little) {
    const count = view.getUint16(table, little);
    for (let i = 0; i < count; i += 1) {
      const at = table + 2 + 12 * i;
      if (view.getUint16(at, little) === wanted) return at;
    }
    return 0;
  }

  function text(view, at) {
    let said = "";
    for (let i = 0; i < 19; i += 1) said += String.fromCharCode(view.getUint8(at + i));
    return /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(said) ? said : "";
  }

  /* A name that no other sending has, as version 4 of such names is written. */
  function name() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, function (b) { return b.toString(16).padStart(2, "0"); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  window.loaCamera = { smaller: smaller, taken: taken, where: where, name: name };
})();
