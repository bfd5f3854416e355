// j and k go from headline to headline, / to the search field, ? says so. Pages work without; whoever likes turns it off.
const HEADLINES = 'main :is(article h3 a, .told h3 a, .month-list li a, .voices li > a, [data-row] h3 a)';
const OFF = 'keys-off';
const help = document.getElementById('keys');
const isOff = () => localStorage.getItem(OFF) !== null;

const visible = (what) => [...document.querySelectorAll(what)].filter((one) => one.checkVisibility());

function go(step) {
  const all = visible(HEADLINES);
  const at = all.indexOf(document.activeElement);
  const here =
    at >= 0 ? at + step : step > 0 ? all.findIndex((one) => one.getBoundingClientRect().top > 0) : -1;
  all[Math.min(here, all.length - 1)]?.focus();
}

function label() {
  const button = help.querySelector('[data-off]');
  button.textContent = isOff() ? button.dataset.on : button.dataset.off;
}

const acts = {
  j: () => go(1),
  k: () => go(-1),
  '/': () => visible('#q, #q-top')[0]?.focus(),
  '?': () => {
    label();
    help.showModal();
  },
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const act = acts[event.key];
  if (!act || (isOff() && event.key !== '?')) return;
  event.preventDefault();
  act();
});
help.querySelector('[data-off]').addEventListener('click', () => {
  if (isOff()) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '');
  label();
});
