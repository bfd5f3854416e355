// Words chosen in a paragraph go into the form's field for them. Without script they are copied there by hand.
const field = document.getElementById('quote');
const paragraph = document.querySelector('[data-quote]');
document.addEventListener('selectionchange', () => {
  const chosen = document.getSelection();
  if (!field || !paragraph || !chosen || chosen.isCollapsed) return;
  if (!paragraph.contains(chosen.anchorNode) || !paragraph.contains(chosen.focusNode)) return;
  field.value = String(chosen).replace(/\s+/g, ' ').trim().slice(0, 1000);
});
