import { escaped } from './writing.ts';

/** What every page of a voice's little site has around it. */
export interface Framing {
  /** More for the head; trusted markup. */
  head?: string;
  language?: string;
}

/** Trusted markup in, a whole page out. Each site has a colour of its own, which hangs on its name. */
export function framed(
  site: { title: string; tagline: string; host: string; home: string; language: string },
  title: string,
  body: string,
  { head = '', language = site.language }: Framing = {},
): string {
  const hue = [...site.host].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(site.tagline)}">
${head}
<style>
body { margin: 0; font: 1.05rem/1.6 Georgia, serif; color: #222; background: hsl(${hue} 40% 97%) }
header, main, footer { max-width: 42rem; margin: auto; padding: 1rem }
header { border-bottom: .4rem solid hsl(${hue} 55% 40%) }
header a { color: hsl(${hue} 60% 25%); font-size: 1.5rem; font-weight: bold; text-decoration: none }
h1, h2 { line-height: 1.25 } h2 { font-size: 1.2rem; margin-bottom: 0 }
.list { padding: 0; list-style: none } .meta, footer { color: #555; font-size: .9rem }
</style>
</head>
<body>
<header><a href="${escaped(site.home)}">${escaped(site.title)}</a><p>${escaped(site.tagline)}</p></header>
<main>
${body}
</main>
<footer><p>Tarrowbridge is a made-up town, and so is everybody in it.</p></footer>
</body>
</html>
`;
}
