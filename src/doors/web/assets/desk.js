// x chooses the mention whose headline has the focus; going up and down is every page's own (keys.js). Where a row has buttons
// with a letter of their own, that letter presses them: of the row that has the focus, or else of the first.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (localStorage.getItem('keys-off') !== null) return;
  if (event.target.closest('input, textarea, select')) return;
  const here = document.activeElement;
  if (event.key === 'x') here.closest('[data-mention]')?.querySelector('input[type=checkbox]')?.click();
  if (!/^[a-z]$/.test(event.key)) return;
  const row = here.closest('[data-row]') ?? document.querySelector('[data-row]');
  row?.querySelector(`[data-key="${event.key}"]`)?.click();
});
