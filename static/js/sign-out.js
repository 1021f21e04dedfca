// Before signing out: forget what the site kept on this phone. The server asks the browser for the same
// (Clear-Site-Data), which older phones and plain HTTP do not know.

const within = (time, work) => Promise.race([work, new Promise((done) => setTimeout(done, time))]);

async function forget() {
  try {
    localStorage.clear();
    sessionStorage.clear();
    const names = (await globalThis.caches?.keys?.()) ?? [];
    const stores = (await globalThis.indexedDB?.databases?.()) ?? [];
    const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
    stores.forEach((store) => indexedDB.deleteDatabase(store.name));
    await Promise.all([...names.map((name) => caches.delete(name)), ...workers.map((one) => one.unregister())]);
  } catch {
    // what cannot be reached cannot be read by the next person either
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-sign-out]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  // Whoever keeps something unsent on this phone may say no: listen for it and preventDefault().
  if (!document.dispatchEvent(new CustomEvent("cho-noi:sign-out", { cancelable: true }))) return;
  await within(2000, forget());
  form.submit();
});
