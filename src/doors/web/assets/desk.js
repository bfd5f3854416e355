// x chooses the mention whose headline has the focus; going up and down is every page's own (keys.js).
document.addEventListener('keydown', (event) => {
  if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem('keys-off') !== null) return;
  if (event.target.closest('input, textarea, select')) return;
  document.activeElement.closest('[data-mention]')?.querySelector('input[type=checkbox]')?.click();
});
