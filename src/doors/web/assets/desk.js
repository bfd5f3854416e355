// Keys for the lists of the listening desk; every one of them is a link or a field of the page itself.
const lines = [...document.querySelectorAll('[data-mention]')];
let at = -1;
function go(by) {
  at = Math.max(0, Math.min(lines.length - 1, at + by));
  lines[at]?.querySelector('h3 a')?.focus();
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
  const line = lines[at];
  if (event.key === 'j') go(1);
  else if (event.key === 'k') go(-1);
  else if (event.key === 'o') line?.querySelector('h3 a')?.click();
  else if (event.key === 'x') line?.querySelector('input[type=checkbox]')?.click();
  else if (event.key === '/') document.querySelector('.narrow input[name=q]')?.focus();
  else return;
  event.preventDefault();
});
for (const hint of document.querySelectorAll('.with-script')) hint.hidden = lines.length === 0;
