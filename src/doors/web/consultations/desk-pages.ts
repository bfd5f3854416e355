import type { Comment } from '../../../commons/comments/comments.ts';
import {
  type CarryReport,
  type Chunk,
  type Consultation,
  FORMATS,
  type Kept,
  type Monitor,
  may,
  phaseAt,
  type Reading,
  type Version,
} from '../../../commons/consultations/consultations.ts';
import type { Body, BodyMember } from '../../../commons/people/people.ts';
import { type Html, html, trusted } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { choice, textField } from '../editing/fields.ts';
import type { Answer } from '../route.ts';
import { COMMENTERS } from './comment-form.ts';
import { answeringForm, area, moderation, moderationChoice, options, press, type To } from './desk-forms.ts';
import { consultationPaths } from './means.ts';
import type { Settings } from './settings.ts';

export const deskPath = (body: string, id?: number, rest = '') =>
  `/desk/${body}/consultations${id === undefined ? '' : `/${id}`}${rest}`;
/** All of a body's consultations, and a form to begin one. */
export function deskListPage(
  ones: readonly Consultation[],
  settings: Settings,
  problem: string | null,
  seat: Seat,
  chrome: Chrome,
): Answer {
  const say = chrome.words.consultations;
  const main = html`<div class="desk-two consult"><div><ul class="desk-list">${ones.map(
    (one) =>
      html`<li><p><b><a href="${chrome.to(deskPath(seat.body.slug, one.id))}"><bdi>${one.title}</bdi></a></b></p><p class="hint">${say.phases[phaseAt(one, chrome.now)]}</p></li>`,
  )}</ul></div>
<form class="choose" method="post" action="${chrome.to(deskPath(seat.body.slug))}"><h2>${say.desk.new}</h2>${settingsFields(settings, true, [], chrome)}<p>${press(say.desk.begin)}</p></form></div>`;
  return deskPage(
    { title: say.desk.title, lead: say.desk.lead, main, problem, sheet: 'consult.css' },
    seat,
    chrome,
  );
}

function settingsFields(to: Settings, fresh: boolean, members: readonly BodyMember[], chrome: Chrome): Html {
  const say = chrome.words.consultations.desk;
  const time = (name: 'opens' | 'closes', label: string) =>
    html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="datetime-local" value="${to[name]}"></div>`;
  return html`${textField({ name: 'title', label: say.name, value: to.title, most: 150 })}${fresh ? textField({ name: 'slug', label: say.slug, value: to.slug, most: 60 }) : null}
${area('summary', say.summary, to.summary)}${time('opens', say.opens)}${time('closes', say.closes)}
<div class="field"><label for="due">${say.outcomeDue}</label><input id="due" name="due" type="date" value="${to.due}"></div>
${textField({ name: 'zone', label: say.zone, value: to.zone, most: 60 })}
${moderationChoice(to.moderation, chrome)}
${area('policy', say.policy, to.policy || say.policyBegin)}${area('ways', say.ways, to.ways, 3)}
${members.length === 0 ? null : html`<fieldset><legend>${say.monitors}</legend>${members.map((one) => html`<p><label><input type="checkbox" name="monitor" value="${one.id}" checked="${to.monitors.includes(one.id)}"> <bdi>${one.name}, ${one.title}</bdi></label></p>`)}</fieldset>`}`;
}

export interface DeskFacts {
  one: Consultation;
  settings: Settings;
  members: BodyMember[];
  monitors: Monitor[];
  bodies: Body[];
  draft: { version: Version; chunks: Chunk[]; report: CarryReport } | null;
  reading: Reading | null;
  waiting: Comment[];
  themes: Kept[];
}

/** One consultation as its body works on it: what waits first, then the document, then its dates. */
export function deskConsultationPage(
  facts: DeskFacts,
  problem: string | null,
  seat: Seat,
  chrome: Chrome,
): Answer {
  const say = chrome.words.consultations;
  const { one } = facts;
  const phase = phaseAt(one, chrome.now);
  const can = (act: Parameters<typeof may>[0]) => may(act, phase, seat.member.role);
  const to = (rest: string) => chrome.to(deskPath(seat.body.slug, one.id, rest));
  const publicly =
    phase === 'draft'
      ? null
      : html` · <a href="${chrome.to(consultationPaths(one.slug).home)}">${say.whole}</a>`;
  const main = html`<div class="consult"><p class="phase"><b class="badge ${phase}">${say.phases[phase]}</b>${publicly}</p>
${can('moderate') ? moderation(facts.waiting, facts.reading?.all ?? [], to, chrome) : null}
${can('answer') && facts.reading ? answeringForm({ reading: facts.reading, at: consultationPaths(one.slug), ask: can('ask') ? facts.bodies.filter(({ id }) => id !== seat.body.id) : [] }, to, chrome) : null}
${phase === 'draft' ? null : html`<p><a href="${to('/themes')}">${say.themes.title}</a></p>`}
${placing(facts, to, chrome)}
${can('key-in') && facts.reading ? keyInForm(to, chrome) : null}
${can('say-news') ? html`<form class="choose" method="post" action="${to('/news')}"><h2>${say.desk.sayNews}</h2><div class="field"><label for="news-by">${say.news}</label><input id="news-by" name="news-by" type="date"></div>${textField({ name: 'news', label: say.desk.newsWords, value: one.news ?? '', most: 300 })}<p>${press(say.desk.save)}</p></form>` : null}
${can('conclude') ? html`<form class="choose" method="post" action="${to('/outcome')}"><h2>${say.desk.conclude}</h2><p class="hint">${say.desk.concludeMore}</p>${area('outcome', say.outcome.title, outcomeDraft(facts.themes), 12)}<p>${press(say.desk.conclude)}</p></form>` : null}
${can('prepare') ? documentForms(facts, can('publish'), to, chrome) : null}
${can('date') ? html`<form class="choose" method="post" action="${to('')}"><h2>${say.desk.save}</h2>${settingsFields(facts.settings, false, facts.members, chrome)}<p>${press(say.desk.save)}</p></form>` : null}</div>`;
  return deskPage(
    {
      title: one.title,
      main,
      problem,
      sheet: 'consult.css',
      under: { path: deskPath(seat.body.slug), title: say.desk.title },
    },
    seat,
    chrome,
  );
}

/** The themes that editors kept, to be filled in: what was said, and what was done. */
const outcomeDraft = (themes: readonly Kept[]) =>
  themes
    .filter(({ setAside }) => !setAside)
    .map(({ name, comments }) => `${name}\nSaid: \nDid: \nComments: ${comments.join(', ')}`)
    .join('\n\n');

function placing({ reading }: DeskFacts, to: To, chrome: Chrome): Html | null {
  const say = chrome.words.consultations.desk;
  const lost =
    reading?.all.filter(
      ({ carry, state }) => state === 'shown' && (carry === 'orphan' || carry === 'changed'),
    ) ?? [];
  if (lost.length === 0) return null;
  return html`<section><h2>${say.place}</h2>${lost.map(
    (one) =>
      html`<article class="comment"><blockquote><p>${one.anchor?.exact || one.about.slice(0, 300)}</p></blockquote><p>${one.words}</p><form class="row" method="post" action="${to('/place')}"><input type="hidden" name="comment" value="${one.id}"><label for="at-${one.id}">${say.placeAt}</label><input id="at-${one.id}" name="paragraph" inputmode="numeric" maxlength="9" value="${one.paragraph}">${press(say.placeButton, null, null, true)}</form></article>`,
  )}</section>`;
}

function keyInForm(to: To, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const vias = (['post', 'email', 'meeting', 'link'] as const).map((value) => ({
    value,
    label: say.via[value],
  }));
  const kinds = COMMENTERS.map((value) => ({ value, label: chrome.words.kinds[value] }));
  return html`<details><summary>${say.desk.keyIn}</summary><form class="choose" method="post" action="${to('/key-in')}">${choice('via', say.desk.keyVia, vias, 'post')}${textField({ name: 'paragraph', label: say.desk.keyParagraph, value: '', most: 9 })}${area('said', say.desk.keyWords, '', 6)}${textField({ name: 'name', label: say.write.name, value: '', most: 80 })}${choice('voice', say.write.voice, kinds, 'resident')}${textField({ name: 'area', label: say.write.area, value: '', most: 80 })}${textField({ name: 'url', label: say.desk.keyUrl, value: '', most: 2000, type: 'url' })}<p>${press(say.desk.save)}</p></form></details>`;
}

function documentForms({ draft }: DeskFacts, publishes: boolean, to: To, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const cut = draft
    ? html`<h3>${say.desk.cut}</h3>${draft.chunks.map(
        (chunk, n) =>
          html`<section class="after"><form class="row" method="post" action="${to('/cut')}"><input type="hidden" name="chunk" value="${chunk.slug}"><label class="unseen" for="title-${n}">${say.desk.splitTitle}</label><input id="title-${n}" name="title" value="${chunk.title}" maxlength="200">${press(say.desk.rename, 'do', 'name', true)}${n > 0 ? press(say.desk.merge, 'do', 'merge', true) : null}</form>${chunk.paragraphs.map(
            (one, m) =>
              html`<div class="document">${trusted(one.html)}</div>${m > 0 ? html`<details><summary>${say.desk.split} (${one.number})</summary><form class="row" method="post" action="${to('/cut')}"><input type="hidden" name="paragraph" value="${one.number}"><label for="split-${one.number}">${say.desk.splitTitle}</label><input id="split-${one.number}" name="title" maxlength="200">${press(say.desk.split, 'do', 'split', true)}</form></details>` : null}`,
          )}</section>`,
      )}
${publishes ? html`<form class="choose" method="post" action="${to('/publish')}"><p>${say.desk.publishMore} <b>${say.desk.report(draft.report.carried, draft.report.changed, draft.report.orphans)}</b></p>${textField({ name: 'note', label: say.desk.publishNote, value: '', most: 300 })}<p>${press(`${say.desk.publish}: ${draft.version.number}`)}</p></form>` : null}`
    : null;
  return html`<section><h2>${say.desk.document}</h2>${cut}<form class="choose" method="post" enctype="multipart/form-data" action="${to('/document')}"><h3>${say.desk.bring}</h3><p class="hint">${say.desk.bringMore}</p><div class="field"><label for="file">${say.desk.file}</label><input id="file" name="file" type="file" accept=".md,.html,.htm,.docx,.txt"></div>${area('text', say.desk.paste, '', 6)}${choice('format', say.desk.format, options(FORMATS, say.desk.formats), 'markdown')}<p>${press(say.desk.bringButton)}</p></form></section>`;
}
