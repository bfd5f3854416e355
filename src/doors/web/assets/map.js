// Makes the drawing a map that can be moved, when somebody presses for it; the places stay the links that they were.
const box = document.querySelector('.moving');
const drawing = box?.parentElement.querySelector('svg.map');
const button = box?.querySelector('button');

const came = (element) =>
  new Promise((done, failed) => Object.assign(element, { onload: done, onerror: failed }));

function spot(link) {
  const a = Object.assign(document.createElement('a'), { href: link.getAttribute('href') });
  a.setAttribute('aria-label', link.getAttribute('aria-label'));
  a.textContent = link.querySelector('text')?.textContent ?? '';
  const [lat, lon] = link.dataset.at.split(',').map(Number);
  return { at: [lat, lon], a };
}

function tilesOf(L) {
  const Tiles = L.GridLayer.extend({
    createTile({ z, x, y }, done) {
      // A host of tiles wants to know which site they are for, and learns no more.
      const tile = Object.assign(document.createElement('img'), { alt: '', referrerPolicy: 'origin' });
      tile.onload = () => done(null, tile);
      tile.onerror = () => done(new Error('There is no such tile.'), tile);
      tile.src = box.dataset.tiles.replace('{z}', z).replace('{x}', x).replace('{y}', y);
      return tile;
    },
  });
  return new Tiles({ maxNativeZoom: Number(box.dataset.most), maxZoom: 19 });
}

async function show() {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: box.dataset.sheet });
  const library = Object.assign(document.createElement('script'), { src: box.dataset.library });
  const both = Promise.all([came(sheet), came(library)]);
  document.head.append(sheet, library);
  await both;
  const { L } = window;
  const place = Object.assign(document.createElement('div'), { className: 'map moved' });
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', drawing.getAttribute('aria-label'));
  drawing.replaceWith(place);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(place, {
    attributionControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  });
  const spots = [...drawing.querySelectorAll('a[data-at]')].map(spot);
  map.fitBounds(
    spots.map(({ at }) => at),
    { padding: [24, 24], maxZoom: 15, animate: false },
  );
  tilesOf(L).addTo(map);
  for (const { at, a } of spots)
    L.marker(at, {
      icon: L.divIcon({ className: 'spot', html: a, iconSize: [44, 44] }),
      keyboard: false,
    }).addTo(map);
  for (const hint of box.querySelectorAll('.hint')) hint.hidden = false;
  button.parentElement.remove();
  place.focus();
}

if (drawing && button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    show().catch(() => {
      button.disabled = false;
    });
  });
}
