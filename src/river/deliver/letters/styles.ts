import { VOICE_COLOURS } from './voice-kinds.ts';

const TEXT = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,'DejaVu Sans',sans-serif";
const HEAD = "'Bricolage Grotesque','Avenir Next','Trebuchet MS','DejaVu Sans',sans-serif";

/**
 * The look of letters: one rule a class, put into each tag's `style`, since mail programs drop style sheets.
 * Warm paper and ink, one accent for what can be pressed, the same as on the pages.
 */
export const RULES: Record<string, string> = {
  ground: 'margin:0;padding:0;background-color:#f7f1e6;color:#26211b',
  sheet: 'width:100%;background-color:#f7f1e6',
  page: `width:100%;max-width:600px;background-color:#fffdf8;font-family:${TEXT};font-size:17px;line-height:1.5;color:#26211b`,
  top: 'padding:28px 32px 0 32px',
  cell: 'padding:0 32px',
  end: 'padding:0 32px 32px 32px',
  name: `margin:0;font-family:${HEAD};font-size:15px;font-weight:700;letter-spacing:0.01em;color:#5c5348`,
  title: `margin:6px 0 0 0;font-family:${HEAD};font-size:27px;line-height:1.2;font-weight:800;color:#26211b`,
  lead: 'margin:10px 0 0 0;color:#5c5348',
  part: `margin:36px 0 0 0;padding:0 0 6px 0;border-bottom:3px solid #26211b;font-family:${HEAD};font-size:17px;line-height:1.3;font-weight:800;color:#26211b`,
  story: 'padding:20px 0 18px 0;border-bottom:1px solid #e4dac8',
  voice: 'margin:0;font-size:14px;line-height:1.4;color:#5c5348',
  when: 'margin:0 0 4px 0;font-size:15px;line-height:1.4;font-weight:700;color:#26211b',
  closes: 'margin:0 0 4px 0;font-size:15px;line-height:1.4;font-weight:700;color:#9c2f14',
  head: `margin:3px 0 0 0;font-family:${HEAD};font-size:21px;line-height:1.25;font-weight:700;color:#26211b`,
  'head-link':
    'color:#26211b;text-decoration:underline;text-decoration-color:#c9bda8;text-decoration-thickness:1px',
  said: 'margin:6px 0 0 0',
  act: 'margin:8px 0 0 0;font-weight:700',
  chips: 'margin:8px 0 0 0;font-size:14px;line-height:1.5;color:#5c5348',
  chorus: 'margin:8px 0 0 0;font-size:14px;line-height:1.5;color:#5c5348',
  also: 'margin:6px 0 0 0;font-size:15px;line-height:1.45;color:#26211b',
  why: 'margin:4px 0 0 0;font-size:14px;line-height:1.5;color:#5c5348',
  link: 'color:#a33a00;text-decoration:underline',
  more: 'margin:22px 0 0 0;font-weight:700',
  button: `display:inline-block;padding:14px 26px;background-color:#a33a00;border-radius:6px;font-family:${HEAD};font-size:18px;line-height:1.2;font-weight:700;color:#ffffff;text-decoration:none`,
  press: 'margin:26px 0 0 0',
  words: 'margin:18px 0 0 0',
  address: 'margin:6px 0 0 0;font-size:14px;line-height:1.4;word-break:break-all;color:#5c5348',
  list: 'margin:14px 0 0 0;padding:0 0 0 20px',
  entry: 'margin:0 0 6px 0',
  foot: 'padding:20px 32px 32px 32px;border-top:3px solid #26211b;font-size:14px;line-height:1.55;color:#5c5348',
  'foot-line': 'margin:0 0 10px 0',
  hidden:
    'display:none;mso-hide:all;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#f7f1e6',
  ...Object.fromEntries(
    Object.entries(VOICE_COLOURS).map(([kind, [light]]) => [`v-${kind}`, `color:${light}`]),
  ),
};

/** The dark of night, each rule under `within`. */
function night(within: string): string {
  return NIGHT.map(
    ([classes, rule]) => `${classes.map((name) => `${within}.${name}`).join(',')}{${rule}}`,
  ).join('\n');
}

const NIGHT: [classes: string[], rule: string][] = [
  [['ground', 'sheet'], 'background-color:#16130f!important'],
  [['page'], 'background-color:#1f1b16!important;color:#f1e9dc!important'],
  [['title', 'part', 'head', 'head-link', 'when', 'also'], 'color:#f1e9dc!important'],
  [['part', 'foot'], 'border-color:#f1e9dc!important'],
  [['story'], 'border-color:#3a332a!important'],
  [['head-link'], 'text-decoration-color:#7a6d5a!important'],
  [['name', 'lead', 'voice', 'chips', 'chorus', 'why', 'foot', 'address'], 'color:#c4b8a5!important'],
  [['link'], 'color:#ffb083!important'],
  [['closes'], 'color:#ffa58c!important'],
  [['button'], 'background-color:#ffb083!important;color:#1f1b16!important'],
  [['hidden'], 'color:#16130f!important'],
  ...Object.entries(VOICE_COLOURS).map(([kind, [, dark]]): [string[], string] => [
    [`v-${kind}`],
    `color:${dark}!important`,
  ]),
];

/** Outlook on the web and on phones darkens letters itself, and marks those that it has. */
export const NIGHT_OF_OUTLOOK = night('[data-ogsc] ');

/** Outlook on Windows lays out with the engine of Word, which knows none of our fonts and no `max-width`. */
export const WORD_ENGINE = `<!--[if mso]><style>td,p,h1,h2,h3,a,li{font-family:Verdana,sans-serif!important}.page{width:600px!important}</style><![endif]-->`;

/** What can only stand in a style sheet: the dark of night and narrow screens. Programs that drop it lose nothing. */
export const SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
a:hover{text-decoration-thickness:2px!important}
@media (max-width:480px){.top,.cell,.end,.foot{padding-left:18px!important;padding-right:18px!important}
.title{font-size:24px!important}.head{font-size:20px!important}
.button{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){
${night('')}}`;

/**
 * Puts each class's rule into its tag. Only our own templates can hold `class="…"`: in data, quotes are escaped. The
 * class stays where the style sheet speaks of it.
 */
export function inlined(markup: string): string {
  return markup.replace(/ class="([a-z -]+)"/g, (_all, names: string) => {
    const classes = names.split(' ');
    const style = classes.map((name) => RULES[name]).filter(Boolean);
    if (style.length !== classes.length) throw new Error(`There is no such look: ${names}.`);
    return ` class="${names}" style="${style.join(';')}"`;
  });
}
