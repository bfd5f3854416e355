// Typing ahead on the set-up page; without it the button beside the field does the same.
const field = document.querySelector('[data-places]');
const list = document.getElementById('places');
const said = document.getElementById('places-said');
let asked = 0;
let timer;

const element = (name, more, ...inside) => {
  const made = Object.assign(document.createElement(name), more);
  made.append(...inside);
  return made;
};

const choice = (place, chosen) =>
  element(
    'label',
    {},
    element('input', { type: 'radio', name: 'place', value: place.id, checked: chosen }),
    element(
      'span',
      {},
      element('b', {}, element('bdi', { textContent: place.name })),
      ' ',
      element('small', { textContent: `${place.kind}, ${place.within}` }),
    ),
  );

function show(places) {
  const { choose, none } = field.dataset;
  const legend = element('legend', { className: 'hint', textContent: choose });
  const choices = places.map((place, n) => choice(place, n === 0));
  list.replaceChildren(
    places.length > 0
      ? element('fieldset', { className: 'ways' }, legend, ...choices)
      : element('p', { className: 'hint', textContent: none }),
  );
  said.textContent = places.length > 0 ? `${choose} ${places.map(({ name }) => name).join(', ')}` : none;
}

async function look() {
  const mine = ++asked;
  const typed = field.value.trim();
  if (typed.length < 2) return list.replaceChildren();
  try {
    const address = new URL(field.dataset.places, location.href);
    address.searchParams.set('q', typed);
    const answer = await fetch(address);
    if (answer.ok && mine === asked) show(await answer.json());
  } catch {
    // The button beside the field still works.
  }
}

field?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, 150);
});
