import {
  type Consultation,
  consultationById,
  keptThemes,
  may,
  phaseAt,
  readVersion,
  saveTheme,
  type Theme,
  themesIn,
} from '../../../commons/consultations/consultations.ts';
import { html } from '../../../ground/page/page.ts';
import { deskPage } from '../desk/frame.ts';
import type { DeskMeans } from '../desk/means.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { type Form, formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { press } from './desk-forms.ts';
import { deskPath } from './desk-pages.ts';
import type { ConsultationMeans } from './means.ts';
import { isSpoken } from './themes.ts';

type Means = ConsultationMeans & DeskMeans;
const AT = '/consultations/:id{[0-9]{1,15}}/themes';
const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;

/** Where editors correct the themes that were found: name them, take comments out or in, set them aside, or make their own. */
export function themeDeskRoutes(means: Means): Route[] {
  return [
    forMembers(means, 'GET', AT, (c, seat) => show(means, c, seat, null)),
    forMembers(means, 'POST', AT, async (c, seat) => {
      const one = await theirs(means, c, seat);
      if (!one) return NOT_FOUND;
      const chrome = c.get('chrome');
      const saved = themeFrom(await formIn(c));
      if (!saved || !may('moderate', phaseAt(one, chrome.now), seat.member.role))
        return show(means, c, seat, chrome.words.consultations.desk.refused);
      await means.db.tx((tx) => saveTheme(tx, one.id, saved, seat.member.id, means.clock.now()));
      return c.redirect(chrome.to(deskPath(seat.body.slug, one.id, '/themes')), 303);
    }),
  ];
}

async function theirs({ db }: Means, c: WebContext, seat: Seat): Promise<Consultation | null> {
  const one = await consultationById(db, Number(c.req.param('id')));
  return one?.body.id === seat.body.id ? one : null;
}

function themeFrom(form: Form) {
  const name = form.line('name', 100);
  const id = /^\d{1,15}$/.test(form.line('id', 15)) ? Number(form.line('id', 15)) : null;
  const more = form.line('more', 2_000).match(/\d{1,15}/g) ?? [];
  const comments = [...form.all('comment'), ...more].map(Number).filter(Number.isSafeInteger);
  const setAside = form.line('do', 10) === 'aside';
  if (name === '' || (comments.length === 0 && !setAside)) return null;
  return { id, phrase: form.line('phrase', 100) || null, name, comments: [...new Set(comments)], setAside };
}

async function show(means: Means, c: WebContext, seat: Seat, problem: string | null): Promise<Answer> {
  const one = await theirs(means, c, seat);
  const reading = one && (await readVersion(means.db, one, null));
  if (!one || !reading) return NOT_FOUND;
  const chrome = c.get('chrome');
  const say = chrome.words.consultations;
  const kept = await keptThemes(means.db, one.id);
  const to = chrome.to(deskPath(seat.body.slug, one.id, '/themes'));
  const rows = new Map(kept.map((row) => [row.name, row.id]));
  const form = (theme: Theme | null, n: number) =>
    html`<form class="choose theme" method="post" action="${to}">${theme?.kept ? html`<input type="hidden" name="id" value="${rows.get(theme.name)}">` : null}${theme?.phrase ? html`<input type="hidden" name="phrase" value="${theme.phrase}">` : null}
<div class="field"><label for="name-${n}">${theme ? say.themes.name : say.themes.own}</label><input id="name-${n}" name="name" maxlength="100" value="${theme?.name ?? ''}"></div>
${theme?.evidence.map(({ id, quote }) => html`<p><label><input type="checkbox" name="comment" value="${id}" checked> <span>${id}: “${quote}”</span></label></p>`)}
<div class="field"><label for="more-${n}">${say.themes.more}</label><input id="more-${n}" name="more" maxlength="2000" inputmode="numeric"></div>
<p class="row">${press(say.themes.keep)}${theme ? press(say.themes.aside, 'do', 'aside', true) : null}</p></form>`;
  const themes = themesIn(reading.all.filter(isSpoken), kept);
  const main = html`<div class="consult">${themes.map((theme, n) => html`<section class="after"><h2><bdi>${theme.name}</bdi> <span class="sure">${theme.kept ? say.themes.kept : say.themes.found}</span></h2><p class="hint">${say.themes.inComments(theme.evidence.length)}</p><details><summary>${say.themes.correct}</summary>${form(theme, n)}</details></section>`)}<section class="after"><h2>${say.themes.own}</h2>${form(null, themes.length)}</section></div>`;
  return deskPage(
    {
      title: say.themes.title,
      lead: say.themes.how,
      main,
      problem,
      sheet: 'consult.css',
      under: { path: deskPath(seat.body.slug, one.id), title: one.title },
    },
    seat,
    chrome,
  );
}
