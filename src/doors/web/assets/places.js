// Typing ahead on the set-up page; without it the button beside the field does the same.
const field = document.querySelector('[data-places]');
const list = document.getElementById('places');
let asked = 0;
let timer;

const element = (name, more, ...inside) => {
  const made = Object.assign(document.createElement(name), more);
  made.append(...inside);
  return made;
};

const choice = (place, n) =>
  element(
    'label',
    {},
    element('input', { type: 'radio', name: 'place', value: place.id, checked: n === 0 }),
    element(
      'span',
      {},
      element('b', { textContent: place.name }),
      ' ',
      element('small', { textContent: `${place.kind}, ${place.within}` }),
    ),
  );

async function look() {
  const mine = ++asked;
  const typed = field.value.trim();
  if (typed.length < 2) return list.replaceChildren();
  const answer = await fetch(`${field.dataset.places}?q=${encodeURIComponent(typed)}`);
  if (!answer.ok || mine !== asked) return;
  const places = await answer.json();
  list.replaceChildren(element('fieldset', { className: 'ways' }, ...places.map(choice)));
}

field?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, 150);
});
