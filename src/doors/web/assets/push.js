// Being told on this device: shows the form where the browser can, and fills it in with where to push to.
const form = document.querySelector('[data-push-key]');

async function subscribed(key) {
  const worker = await navigator.serviceWorker.register('/push-worker.js');
  const held = await worker.pushManager.getSubscription();
  const bytes = Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const same = held && new Uint8Array(held.options.applicationServerKey ?? []).join() === bytes.join();
  if (held && !same) await held.unsubscribe();
  return same ? held : worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes });
}

if (form && 'serviceWorker' in navigator && 'PushManager' in window) {
  const said = form.querySelector('[role=status]');
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (form.elements.endpoint.value !== '') return;
    event.preventDefault();
    try {
      if ((await Notification.requestPermission()) !== 'granted') {
        said.textContent = form.dataset.refused;
        return;
      }
      const { endpoint, keys } = (await subscribed(form.dataset.pushKey)).toJSON();
      form.elements.p256dh.value = keys.p256dh;
      form.elements.auth.value = keys.auth;
      form.elements.endpoint.value = endpoint;
      form.requestSubmit();
    } catch {
      said.textContent = form.dataset.failed;
    }
  });
}
