/* Task links without network: the page that was seen last is shown again. Not joined with the
   others; loa.work serves it below /viec/. */
(function () {
  "use strict";
  const KEPT = "loa-viec-1";

  self.addEventListener("install", function () { self.skipWaiting(); });

  self.addEventListener("activate", function (event) {
    event.waitUntil(caches.keys().then(function (names) {
      const old = names.filter(function (name) { return name !== KEPT; });
      return Promise.all(old.map(function (name) { return caches.delete(name); }));
    }).then(function () { return self.clients.claim(); }));
  });

  self.addEventListener("fetch", function (event) {
    const request = event.request;
    const address = new URL(request.url);
    if (request.method !== "GET" || address.origin !== self.location.origin) return;
    if (request.mode !== "navigate" && !address.pathname.startsWith("/static/")) return;
    event.respondWith(fresh(request));
  });

  /* From the network, kept for later; a page that has gone is forgotten. */
  function fresh(request) {
    return fetch(request).then(function (answer) {
      return caches.open(KEPT).then(function (kept) {
        const done = answer.ok ? kept.put(request, answer.clone()) : kept.delete(request);
        return done.then(function () { return answer; }, function () { return answer; });
      });
    }, function (error) {
      return caches.match(request).then(function (kept) {
        if (kept) return kept;
        throw error;
      });
    });
  }
})();
