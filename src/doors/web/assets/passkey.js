// Passkeys: shows the form where the browser can, asks our server what to ask the device, and fills in what it answers.
const form = document.querySelector('[data-passkey]');

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function made(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
  publicKey.excludeCredentials = named(asked.excludeCredentials);
  return navigator.credentials.create({ publicKey });
}

function shown(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  publicKey.allowCredentials = named(asked.allowCredentials);
  return navigator.credentials.get({ publicKey });
}

function written({ id, type, rawId, response }) {
  const said = { clientDataJSON: words(response.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'])
    if (response[name]) said[name] = words(response[name]);
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({ id, type, rawId: words(rawId), response: said, clientExtensionResults: {} });
}

if (form && window.PublicKeyCredential) {
  const status = form.querySelector('[role=status]');
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (form.elements.credential.value !== '') return;
    event.preventDefault();
    status.textContent = '';
    try {
      const asked = await fetch(form.dataset.passkey, { method: 'POST', body: new URLSearchParams() });
      if (!asked.ok) throw new Error();
      const options = await asked.json();
      form.elements.credential.value = written(await (options.user ? made(options) : shown(options)));
      form.requestSubmit();
    } catch {
      status.textContent = form.dataset.failed;
    }
  });
}
