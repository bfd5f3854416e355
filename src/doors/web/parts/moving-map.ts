import { type Html, html } from '../../../ground/page/page.ts';
import { assetPath } from '../assets/assets.ts';
import type { Chrome } from '../chrome.ts';

/**
 * What makes the drawing above it a map that can be moved, where the operator has tiles: a small script that shows a button.
 * The library and the tiles come when somebody presses it, and not before.
 */
export function movingMap(chrome: Chrome): Html | null {
  const { tiles, words } = chrome;
  if (!tiles) return null;
  return html`<div class="moving" data-tiles="${tiles.template}" data-most="${tiles.most}" data-library="${assetPath('leaflet.js')}" data-sheet="${assetPath('map.css')}"><p><button class="button quiet" type="button" hidden>${words.look.map.move}</button></p><p class="hint" hidden><bdi>${tiles.credit}</bdi></p></div><script type="module" src="${assetPath('map.js')}"></script>`;
}
